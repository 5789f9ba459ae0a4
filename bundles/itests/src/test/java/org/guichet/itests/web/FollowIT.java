package org.guichet.itests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import org.guichet.itests.web.Portal.Followed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One browser, two tabs, two requests: whatever is done concerns the request that its own tab shows. */
@ExtendWith(ResidentsPortal.class)
class FollowIT {

    private static final String AGENT = "agent@grabels";

    private final Portal portal;
    private BrowserContext browser;

    FollowIT(Portal portal) {
        this.portal = portal;
    }

    private void browser(boolean script) {
        browser = portal.browser()
                .newContext(new Browser.NewContextOptions().setLocale("fr-FR").setJavaScriptEnabled(script));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private Page follow(Followed request) {
        Page tab = browser.newPage();
        tab.navigate(portal.site() + "/follow?other=yes");
        tab.locator("#reference").fill(request.reference());
        tab.locator("#code").fill(request.code());
        tab.locator("#code").press("Enter");
        tab.locator(".state").waitFor();
        return tab;
    }

    private String of(Followed request) {
        return portal.events(AGENT, request.reference());
    }

    private String status(Followed request) {
        return portal.api(AGENT)
                .get(portal.site() + "/api/v1/requests/" + request.reference(), RequestOptions.create())
                .text();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wordsAndFilesGoToTheRequestOfTheirTab(boolean script) {
        browser(script);
        Followed first = portal.lodgeToFollow("Premier onglet");
        Followed second = portal.lodgeToFollow("Second onglet");
        Page tab = follow(first);
        Page other = follow(second);
        String before = of(second);

        tab.locator("#message").fill("Devant l'école.");
        tab.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "plan.pdf",
                        "application/pdf",
                        "%PDF-1.4 plan".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        tab.locator("form[action$=reply] button[data-once]").click();
        tab.locator("p.notice.good").waitFor();

        assertThat(tab.locator("main").textContent()).contains(first.reference(), "Devant l'école.", "plan.pdf");
        assertThat(of(first)).contains("Devant l'école.");
        assertThat(of(second)).isEqualTo(before);
        String file = tab.locator(".files a").first().getAttribute("href");
        assertThat(browser.request().get(portal.site() + file).status()).isEqualTo(200);
        assertThat(browser.request()
                        .get(portal.site() + file.replace(first.reference(), second.reference()))
                        .status())
                .isEqualTo(404);
        other.reload();
        assertThat(other.locator("main").textContent())
                .contains(second.reference())
                .doesNotContain("Devant l'école.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancellingCancelsWhatWasAskedAbout(boolean script) {
        browser(script);
        Followed first = portal.lodgeToFollow("À annuler");
        Page tab = follow(first);
        tab.locator("a[href$=cancel]").click();
        assertThat(tab.locator("h1").textContent()).contains(first.reference());

        // sent in another tab meanwhile
        Page other = browser.newPage();
        other.navigate(portal.site() + "/c/grabels/s/voirie.nid-de-poule");
        other.locator("#address").fill("9 place du Jeu-de-Ballon" + (script ? "" : ", au fond"));
        other.locator("button[value=next]").last().click();
        other.locator("[id='a.danger.1']").check();
        other.locator("button[value=next]").last().click();
        other.locator("button[value=send]").click();
        other.locator(".keys").waitFor();
        Followed second = new Followed(
                other.locator(".keys dd").first().textContent(),
                other.locator(".keys dd").last().textContent());

        tab.locator("form[action$=cancel] button").click();
        tab.locator("p.notice.good").waitFor();

        assertThat(tab.locator("main").textContent()).contains(first.reference(), "Annulée");
        assertThat(status(first)).contains("\"status\":\"cancelled\"");
        assertThat(status(second)).contains("\"status\":\"received\"");
        other.reload();
        assertThat(other.locator(".keys").textContent()).contains(second.reference());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void judgingAndReopeningConcernTheRequestOfTheirTab(boolean script) {
        browser(script);
        Followed first = portal.lodgeToFollow("Jugée");
        Followed second = portal.lodgeToFollow("Pas jugée");
        for (Followed each : new Followed[] {first, second}) {
            portal.act(AGENT, each.reference(), "close", "Rebouché.");
        }
        Page tab = follow(first);
        Page other = follow(second);
        String before = of(second);

        tab.locator("#message").fill("Le bord manque.");
        tab.locator("button[name=solved][value=no]").click();
        tab.locator("p.notice.good").waitFor();
        assertThat(status(first)).contains("\"status\":\"in-progress\"");
        assertThat(of(second)).isEqualTo(before);

        other.locator("button[name=solved][value=yes]").click();
        other.locator("p.notice.good").waitFor();
        assertThat(other.locator("main").textContent()).contains(second.reference(), "c'est réglé");
        assertThat(of(first)).doesNotContain("\"solved\":\"true\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavingEndsOneAndItsFormsGiveTheWordsBack(boolean script) {
        browser(script);
        Followed first = portal.lodgeToFollow("À quitter");
        Followed second = portal.lodgeToFollow("À garder");
        Page tab = follow(first);
        Page again = browser.newPage();
        again.navigate(tab.url());
        Page other = follow(second);
        String before = of(second);

        tab.locator("form[action$=close] button").click();
        tab.locator("#reference").waitFor();
        assertThat(tab.locator("main").textContent())
                .contains(second.reference())
                .doesNotContain(first.reference());

        again.locator("#message").fill("Trop tard.");
        again.locator("form[action$=reply] button[data-once]").click();
        again.locator("#reference").waitFor();
        assertThat(again.locator("main").textContent()).contains("Rien n'a été envoyé", "Trop tard.");
        assertThat(of(first) + of(second)).doesNotContain("Trop tard.");
        assertThat(of(second)).isEqualTo(before);
        other.reload();
        assertThat(other.locator("main").textContent()).contains(second.reference(), "Nid-de-poule");
    }
}
