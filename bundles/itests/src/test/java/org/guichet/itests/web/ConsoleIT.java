package org.guichet.itests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manager of Grabels at the console. */
class ConsoleIT {

    private static final String TOO_WIDE =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private static final String MANAGER = ConsoleStates.MANAGER;
    private static final String ROADS = ConsoleStates.ROADS;
    private static final String OFFERED = ".services a[href*='/c/grabels/s/voirie.']";

    private static Portal portal;

    private final List<BrowserContext> visits = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        portal = Portal.start("console");
    }

    @AfterAll
    static void stop() throws IOException {
        if (portal != null) {
            portal.close();
        }
    }

    @AfterEach
    void leave() {
        visits.forEach(BrowserContext::close);
    }

    private Page visit(Browser.NewContextOptions options) {
        return visit(Fonts.DEJAVU, options);
    }

    private Page visit(Fonts fonts, Browser.NewContextOptions options) {
        BrowserContext context = portal.browser(fonts).newContext(options);
        visits.add(context);
        return context.newPage();
    }

    private static Browser.NewContextOptions french(boolean script) {
        return new Browser.NewContextOptions()
                .setLocale("fr-FR")
                .setViewportSize(1280, 800)
                .setJavaScriptEnabled(script);
    }

    /** With the tabulator alone, as far as what is wanted. */
    private static void tabTo(Page page, String selector) {
        for (int presses = 0; presses < 80; presses++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                return;
            }
        }
        throw new AssertionError("no way to " + selector + " by keyboard");
    }

    @Test
    void managerLeavesThePortalStopsOfferingAndTheOpenRequestIsFinished() {
        String reference = portal.lodge("Un trou avant le départ", 43.6476, 3.8018);
        Page resident = visit(french(false));
        resident.navigate(portal.site() + "/c/grabels");
        assertThat(resident.locator(OFFERED).count()).isPositive();

        Page manager = visit(french(false));
        ConsoleStates.signIn(portal, manager, "/desk", MANAGER);
        manager.waitForURL("**/admin");
        assertThat(manager.locator("tr.mine").textContent()).contains("Grabels", "(vous)", "plateforme partagée");
        manager.locator("tr.mine a[href='" + ROADS + "']").click();
        manager.locator("#level-none").check();
        manager.locator("form[method=get] button").click();
        assertThat(manager.locator(".preview").textContent())
                .contains("n'est plus proposée", "en cours", "Voirie (Grabels)");
        manager.locator(".preview button").click();
        assertThat(manager.locator(".notice").textContent()).contains("C'est fait", "ne participe plus");
        assertThat(manager.locator("#history + table").textContent()).contains("par " + MANAGER);

        resident.navigate(portal.site() + "/c/grabels");
        assertThat(resident.locator(OFFERED).count()).isZero();
        portal.act("agent@grabels", reference, "close", "Rebouché.");

        Page keyboard = visit(french(true));
        ConsoleStates.signIn(portal, keyboard, ROADS, MANAGER);
        keyboard.locator("#choose").waitFor();
        tabTo(keyboard, "[name=level]");
        keyboard.keyboard().press("ArrowDown");
        keyboard.keyboard().press("Space");
        keyboard.keyboard().press("Enter");
        keyboard.locator(".preview").waitFor();
        tabTo(keyboard, ".preview button");
        keyboard.keyboard().press("Enter");
        keyboard.locator(".notice").waitFor();
        assertThat(keyboard.locator(".notice").textContent()).contains("participe à Voirie");
        resident.navigate(portal.site() + "/c/grabels");
        assertThat(resident.locator(OFFERED).count()).isPositive();
    }

    @Test
    void counterIsAddedSeenByResidentsAndTakenBackWithoutAScript() {
        Page manager = visit(french(false));
        ConsoleStates.signIn(portal, manager, "/admin/settings/grabels/new-counter", MANAGER);
        manager.locator("[id='name.fr']").fill("Guichet du marché");
        manager.locator("[id='hours.monday']").fill("9h-12h");
        manager.locator("button[value=copy-day]").click();
        manager.locator("p.notice").waitFor();
        assertThat(manager.locator("[id='hours.friday']").inputValue()).isEqualTo("9h-12h");
        manager.locator(".actions button[value=save]").click();
        manager.locator(".notice.done").waitFor();

        Page resident = visit(french(false));
        resident.navigate(portal.site() + "/c/grabels");
        assertThat(resident.content()).contains("Guichet du marché");
        manager.locator(".notice.done button").click();
        manager.locator(".notice.done").waitFor();
        resident.reload();
        assertThat(resident.content()).doesNotContain("Guichet du marché");
    }

    @Test
    void figuresLeaveAsASpreadsheet() throws IOException {
        Page page = visit(french(true));
        ConsoleStates.signIn(portal, page, "/admin/figures", MANAGER);
        page.locator("svg.chart").first().waitFor();
        assertThat(page.locator("svg.chart").count()).isEqualTo(10);
        assertThat(page.locator("#month").textContent()).containsIgnoringCase("demande");
        byte[] file = java.nio.file.Files.readAllBytes(
                page.waitForDownload(() -> page.locator("a[href*='.ods']").click())
                        .path());
        assertThat(new String(file, 0, 2, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("PK");
    }

    @Test
    void heaviestLogoKeepsThePortalLightAndStill() {
        Page manager = visit(french(false));
        ConsoleStates.signIn(portal, manager, "/admin/look/grabels", MANAGER);
        manager.locator("#logo").setInputFiles(new FilePayload("logo.png", "image/png", ConsoleStates.noise()));
        manager.locator("[id='alt.fr']").fill("Blason de Grabels");
        manager.locator("button[value=save]").click();
        manager.locator(".notice.done").waitFor();

        Page resident = visit(french(true).setViewportSize(360, 640));
        resident.addInitScript("window.moved = 0; new PerformanceObserver(list => list.getEntries()"
                + ".forEach(e => window.moved += e.value)).observe({type: 'layout-shift', buffered: true})");
        List<Response> responses = new ArrayList<>();
        resident.onResponse(responses::add);
        resident.navigate(portal.site() + "/c/grabels");
        resident.locator("img.logo[alt='Blason de Grabels']").waitFor();
        resident.waitForFunction("document.querySelector('img.logo').naturalWidth > 0");
        long bytes = 0;
        for (Response response : List.copyOf(responses)) {
            bytes += response.request().sizes().responseBodySize
                    + response.request().sizes().responseHeadersSize;
        }
        assertThat(bytes).isBetween((long) ConsoleStates.noise().length, 100_000L);
        assertThat(((Number) resident.evaluate("window.moved")).doubleValue()).isZero();

        manager.locator(".removal summary").click();
        manager.locator("button[value=reset]").click();
        manager.locator(".notice.done").waitFor();
        assertThat(manager.locator("img.logo").count()).isZero();
    }

    /** At 320 pixels, at 1280, and at 1280 with 200 % zoom, which shows 640. */
    @ParameterizedTest(name = "{0} {1} at {2} px in {3}")
    @CsvSource({"fr-FR, LIGHT, 320, DEJAVU", "en-GB, DARK, 1280, LIBERATION", "fr-FR, DARK, 640, LIBERATION"})
    void noPageInAnyStateViolatesWcag(String locale, ColorScheme colours, int width, Fonts fonts) {
        List<String> violations = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        Page page = visit(fonts, DeskStates.visitor(locale, width).setColorScheme(colours));
        new ConsoleStates(portal, page, (name, shown) -> {
                    seen.add(name);
                    check(shown, name, violations);
                })
                .walk();
        assertThat(seen).hasSizeGreaterThan(45);
        assertThat(violations).isEmpty();
    }

    private static void check(Page page, String name, List<String> violations) {
        Axe.violations(page).forEach(v -> violations.add(name + ": " + v));
        LongWords.faults(page).forEach(v -> violations.add(name + ": " + v));
        int overflow = (Integer) page.evaluate(TOO_WIDE);
        if (overflow > 0) {
            violations.add(name + ": " + overflow + " px wider than the screen");
        }
    }
}
