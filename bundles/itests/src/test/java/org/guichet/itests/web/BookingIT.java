package org.guichet.itests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Appointments, as residents make them. */
@ExtendWith(ResidentsPortal.class)
class BookingIT {

    private static final String PAPERS = "/c/jacou/s/rendez-vous.papiers";

    private final Portal portal;

    BookingIT(Portal portal) {
        this.portal = portal;
    }

    /** Jacou takes part, with one desk that is open on every day of the week. */
    @BeforeAll
    static void open(Portal portal) throws IOException {
        console(portal, "feature:install guichet-module-rendez-vous");
        console(portal, "join jacou rendez-vous --level SHARED_PLATFORM");
        console(portal, "resource-add jacou bureau-1 --kind rendez-vous.bureau --counter mairie-jacou");
        console(portal, "resource-open jacou bureau-1 --days 1-7 --hours 09:00-17:00");
    }

    /** Other tests find the modules as they were, and all bookings were guarded as they should be. */
    @AfterAll
    static void leave(Portal portal) throws IOException {
        assertThat(portal.guichet().console("slot-check").done()).contains("All bookings are guarded");
        console(portal, "leave jacou rendez-vous");
        console(portal, "feature:uninstall guichet-module-rendez-vous");
    }

    private static void console(Portal portal, String command) throws IOException {
        portal.guichet().console(command.split(" ")).done();
    }

    private Page visit(int width, boolean script) {
        return portal.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("fr-FR")
                        .setViewportSize(width, 700)
                        .setJavaScriptEnabled(script))
                .newPage();
    }

    private static String main(Page page) {
        return page.locator("main").textContent().replaceAll("\\s+", " ");
    }

    /** For everybody, and on a narrow screen: where the page can be asked. */
    private static void check(Page page, boolean script, String what) {
        if (script) {
            assertThat(Axe.violations(page)).as(what).isEmpty();
            assertThat((boolean) page.evaluate(
                            "document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                    .as("wider than the screen: " + what)
                    .isFalse();
        }
    }

    private static Locator times(Page page) {
        return page.locator(".options button");
    }

    @ParameterizedTest(name = "with script: {0}")
    @ValueSource(booleans = {true, false})
    void aResidentBooksMovesAndCancelsOnAPhone(boolean script) {
        Page page = visit(320, script);
        List<String> complaints = Portal.complaints(page);
        page.navigate(portal.site() + PAPERS);
        // the last ones: nobody comes after them, so that both runs find them on different days
        page.locator("#f-from")
                .selectOption(page.locator("#f-from option").nth(script ? 5 : 7).getAttribute("value"));
        page.locator("button[value=look]").click();
        check(page, script, "choosing a time");
        String day = page.locator(".options h2").first().textContent();
        String time = times(page).nth(2).textContent().strip();
        times(page).nth(2).click();
        assertThat(main(page)).contains(day, time, "Gardé pour vous jusqu’à");

        // another one, without losing what was typed
        page.locator("#name").fill("Usager Essai " + script);
        page.locator("button[value=edit-choice]").click();
        assertThat(page.locator(".options .chosen").textContent()).contains(time);
        String other = times(page).nth(4).textContent().strip();
        times(page).nth(4).click();
        assertThat(page.locator("#name").inputValue()).isEqualTo("Usager Essai " + script);
        page.locator("button[value=next]").last().click();
        assertThat(main(page)).contains(day, other);
        page.locator("button[value=send]").click();
        assertThat(main(page)).contains("Votre demande est envoyée", day, other);

        page.locator("a.button").first().click();
        page.locator("a[href$='/booking']").click();
        assertThat(main(page)).contains("Il reste à vous");
        check(page, script, "moving");
        Locator later = page.locator(".options").last().locator("button").last();
        String moved = later.textContent().strip();
        later.click();
        assertThat(page.locator(".kept").textContent()).contains(moved);
        assertThat(page.locator(".timeline").textContent()).contains("Rendez-vous déplacé au");

        page.locator("a[href$='/cancel'], form[action$='/cancel'] button")
                .first()
                .click();
        if (page.url().endsWith("/cancel")) {
            page.locator("main form button").first().click();
        }
        assertThat(page.locator(".kept").textContent()).contains("annulé");
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatSomebodyHoldsIsNotOfferedToAnother() {
        Page one = visit(1280, false);
        one.navigate(portal.site() + PAPERS);
        String value = times(one).nth(6).getAttribute("value");
        times(one).nth(6).click();
        Page two = visit(1280, false);
        two.navigate(portal.site() + PAPERS);
        assertThat(two.locator("button[value='" + value + "']").count()).isZero();
    }

    @Test
    void aTimeThatWasTakenMeanwhileIsToldWithOthers() {
        Page one = visit(1280, false);
        Page two = visit(1280, false);
        one.navigate(portal.site() + PAPERS);
        two.navigate(portal.site() + PAPERS);
        String value = times(one).nth(9).getAttribute("value");
        one.locator("button[value='" + value + "']").click();
        two.locator("button[value='" + value + "']").click();
        assertThat(main(two)).contains("Cet horaire vient d’être pris");
        assertThat(times(two).count()).isPositive();
        times(two).nth(1).click();
        assertThat(main(two)).contains("Gardé pour vous jusqu’à");
    }
}
