package org.guichet.itests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in every state: no violation of WCAG 2.2 A and AA that axe-core finds, nothing wider than the screen. */
class PortalAccessibilityIT {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String TOO_WIDE =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static Portal portal;

    @BeforeAll
    static void start() throws IOException {
        portal = Portal.start("portal-accessibility");
    }

    @AfterAll
    static void stop() throws IOException {
        if (portal != null) {
            portal.close();
        }
    }

    @ParameterizedTest(name = "{0} {1} at {2} px")
    @CsvSource({"fr-FR, LIGHT, 320", "en-GB, DARK, 1280"})
    void noPageInAnyStateViolatesWcag(String locale, ColorScheme colours, int width) {
        List<String> violations = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        Browser.NewContextOptions options = visitor(locale, width).setColorScheme(colours);
        try (BrowserContext context = portal.browser().newContext(options)) {
            new PortalStates(portal, context.newPage(), (name, page) -> {
                        seen.add(name);
                        for (Rule rule :
                                new AxeBuilder(page).withTags(WCAG).analyze().getViolations()) {
                            violations.add(name + ": " + rule.getId() + " at "
                                    + rule.getNodes().get(0).getHtml());
                        }
                        if (overflow(page) > 0) {
                            violations.add(name + ": " + overflow(page) + " px wider than the screen");
                        }
                    })
                    .walk();
        }
        assertThat(seen).hasSizeGreaterThan(35);
        assertThat(violations).isEmpty();
    }

    /** A window of 1280 pixels at 200 % shows 640; text alone at 200 % must fit too. */
    @Test
    void nothingIsCutAtTwiceTheSize() {
        List<String> tooWide = new ArrayList<>();
        try (BrowserContext context = portal.browser().newContext(visitor("fr-FR", 640))) {
            new PortalStates(portal, context.newPage(), (name, page) -> {
                        page.evaluate("document.documentElement.style.setProperty('font-size', '225%')");
                        if (overflow(page) > 0) {
                            tooWide.add(name);
                        }
                    })
                    .walk();
        }
        assertThat(tooWide).isEmpty();
    }

    @Test
    void forcedColoursKeepEverythingVisible() {
        Browser.NewContextOptions options = visitor("fr-FR", 640).setForcedColors(ForcedColors.ACTIVE);
        try (BrowserContext context = portal.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(portal.site() + "/c/grabels");
            String border = (String)
                    page.evaluate("getComputedStyle(document.querySelector('.search-line button')).borderTopStyle");
            assertThat(border).isEqualTo("solid");
        }
    }

    static Browser.NewContextOptions visitor(String locale, int width) {
        return new Browser.NewContextOptions()
                .setLocale(locale)
                .setViewportSize(width, 800)
                .setPermissions(List.of("geolocation"))
                .setGeolocation(43.6506, 3.7939);
    }

    private static int overflow(Page page) {
        return (Integer) page.evaluate(TOO_WIDE);
    }
}
