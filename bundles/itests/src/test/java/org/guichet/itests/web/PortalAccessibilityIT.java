package org.guichet.itests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page in every state: no violation of WCAG 2.2 A and AA or of the RGAA that axe-core finds, nothing wider than the screen. */
@ExtendWith(ResidentsPortal.class)
class PortalAccessibilityIT {

    private static final int STATES = 73;
    private static final int NARROW = 320;
    private static final int PHONE = 360;
    /** A window of 1280 pixels at 200 % shows 640. */
    private static final int ZOOMED = 640;

    private static final int WIDE = 1280;
    private static final int HEIGHT = 800;
    private static final String TOO_WIDE =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final Portal portal;
    private final List<String> faults = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    PortalAccessibilityIT(Portal portal) {
        this.portal = portal;
    }

    @Test
    void noPageInAnyStateHasAFaultHoweverItIsLookedAt() {
        try (BrowserContext context = portal.browser().newContext(visitor("fr-FR", NARROW))) {
            Page looked = context.newPage();
            nothingIsBlockedNorAskedElsewhere(looked);
            new PortalStates(portal, looked, (name, page) -> {
                        report(name, Axe.violations(page));
                        tooWide(name + " at 320 px", page);
                        page.setViewportSize(PHONE, HEIGHT);
                        tooWide(name + " at 360 px", page);
                        page.setViewportSize(NARROW, HEIGHT);
                        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                        report(name + " in the dark", Axe.contrast(page));
                        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                        page.setViewportSize(WIDE, HEIGHT);
                        tooWide(name + " at 1280 px", page);
                        page.setViewportSize(ZOOMED, HEIGHT);
                        page.evaluate("document.documentElement.style.setProperty('font-size', '225%')");
                        tooWide(name + " at 200 %", page);
                        page.evaluate("document.documentElement.style.removeProperty('font-size')");
                        page.setViewportSize(NARROW, HEIGHT);
                    })
                    .walk();
        }
        assertThat(faults).isEmpty();
        assertThat(seen).hasSizeGreaterThan(STATES);
    }

    /** What language and fonts have to do with: names, structure, the length of words, the size of targets. Colours are the same. */
    @Test
    void noPageInAnyStateHasAFaultInEnglish() {
        try (BrowserContext context = portal.browser(Fonts.LIBERATION).newContext(visitor("en-GB", NARROW))) {
            new PortalStates(portal, context.newPage(), (name, page) -> {
                        report(name, Axe.violationsButContrast(page));
                        tooWide(name, page);
                    })
                    .walk();
        }
        assertThat(faults).isEmpty();
        assertThat(seen).hasSizeGreaterThan(STATES);
    }

    /** Otherwise nothing is walked through with two fonts. */
    @Test
    void browsersHaveTheFontsOfTheTestsAndNoOthers() {
        String measure = "() => { document.body.innerHTML = '<span style=\"font: 100px sans-serif\">mmmmmmmmmm</span>';"
                + " return document.querySelector('span').getBoundingClientRect().width; }";
        List<Long> widths = new ArrayList<>();
        for (Fonts fonts : Fonts.values()) {
            try (BrowserContext context = portal.browser(fonts).newContext()) {
                widths.add(Math.round(((Number) context.newPage().evaluate(measure)).doubleValue()));
            }
        }
        // ten times 0.974 and 0.833 of the size, as exact as hinting lets it be
        assertThat(widths.get(0)).isBetween(955L, 990L);
        assertThat(widths.get(1)).isBetween(815L, 850L);
    }

    @Test
    void forcedColoursKeepEverythingVisible() {
        Browser.NewContextOptions options = visitor("fr-FR", ZOOMED).setForcedColors(ForcedColors.ACTIVE);
        try (BrowserContext context = portal.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(portal.site() + "/c/grabels");
            String border = (String)
                    page.evaluate("getComputedStyle(document.querySelector('.search-line button')).borderTopStyle");
            assertThat(border).isEqualTo("solid");
        }
    }

    /** Somebody with a position in Grabels; each has an address of their own, so that one's mistakes don't cost another time. */
    static Browser.NewContextOptions visitor(String locale, int width) {
        return new Browser.NewContextOptions()
                .setLocale(locale)
                .setViewportSize(width, HEIGHT)
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", "192.0.2." + VISITORS.incrementAndGet()))
                .setPermissions(List.of("geolocation"))
                .setGeolocation(43.6506, 3.7939);
    }

    private void nothingIsBlockedNorAskedElsewhere(Page page) {
        page.onRequest(request -> {
            if (!request.url().startsWith(portal.site() + "/")) {
                faults.add(request.url() + " is on another host");
            }
        });
        page.onPageError(error -> faults.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                faults.add(page.url() + ": " + message.text());
            }
        });
    }

    private void report(String name, List<String> violations) {
        seen.add(name);
        violations.forEach(violation -> faults.add(name + ": " + violation));
    }

    private void tooWide(String name, Page page) {
        LongWords.faults(page).forEach(fault -> faults.add(name + ": " + fault));
        int overflow = (Integer) page.evaluate(TOO_WIDE);
        if (overflow > 0) {
            faults.add(name + ": " + overflow + " px wider than the screen");
        }
    }
}
