package org.guichet.itests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Residents of Grabels on the portal, however they come. */
class PortalIT {

    private static final Logger LOG = LoggerFactory.getLogger(PortalIT.class);
    private static final String POTHOLE = "/c/grabels/s/voirie.nid-de-poule";
    private static final int MOST_TABS = 80;
    private static final int MOST_BYTES = 100_000;

    private static Portal portal;

    private final List<BrowserContext> visits = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        portal = Portal.start("portal");
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

    private Page visit(int width, boolean script) {
        BrowserContext context = portal.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("fr-FR")
                        .setViewportSize(width, 700)
                        .setJavaScriptEnabled(script));
        visits.add(context);
        return context.newPage();
    }

    @Test
    void potholeIsReportedOnAPhoneAnsweredAndReadBack() {
        Page page = visit(360, true);
        page.navigate(portal.site() + "/");
        page.locator("#q").fill("grab");
        page.locator("#communes a:visible").first().click();
        page.locator("#q").fill("trou dans la route");
        page.locator(".found a").first().click();
        report(page, "Un trou vu d'un téléphone");
        String reference = page.locator(".keys dd").first().textContent();
        String code = page.locator(".keys dd").last().textContent();
        assertThat(page.locator(".facts").textContent()).contains("Voirie, Grabels");
        assertThat(portal.search("agent@grabels", "téléphone")).contains(reference);
        assertThat(portal.search("agent@lattes", "téléphone")).doesNotContain(reference);

        portal.act("agent@grabels", reference, "answer", "Ce sera rebouché demain.");

        Page later = visit(360, true);
        later.navigate(portal.site() + "/follow#" + reference);
        assertThat(later.locator("#reference").inputValue()).isEqualTo(reference);
        later.locator("#code").fill(code.toLowerCase(java.util.Locale.ROOT));
        later.locator("main form button").click();
        assertThat(later.locator(".timeline").textContent()).contains("Ce sera rebouché demain.");
        assertThat(later.locator("main").textContent()).contains("Répondue", "Ce n'est pas réglé");
        assertThat(later.url()).doesNotContain(code).doesNotContain(reference.substring(0, 4) + "=");
        later.locator("#message").fill("Toujours pas.");
        later.locator("form[action$=reply] button").click();
        assertThat(later.locator(".state").textContent()).contains("Prise en charge");
    }

    @Test
    void potholeIsReportedWithoutScript() {
        Page page = visit(360, false);
        page.navigate(portal.site() + "/");
        page.locator("#q").fill("34790");
        page.locator(".search button").click();
        page.locator("#q").fill("nid de poulle");
        page.locator(".search button").click();
        page.locator(".found a").first().click();
        page.locator("#address").fill("12 rue des Écoles");
        page.locator("button[value=next]").last().click();
        page.locator("[id='a.danger']").check();
        page.locator("button[value=next]").last().click();
        assertThat(page.locator(".notice").textContent()).contains("une question de plus");
        page.locator("[id='a.profondeur']").fill("12");
        page.locator("button[value=next]").last().click();
        page.locator("button[value=send]").click();
        assertThat(page.locator("h1").textContent()).contains("Votre demande est envoyée");
        page.locator("a.button").click();
        page.locator("#message").fill("Sans JavaScript.");
        page.locator("main form[action$=reply] button").click();
        assertThat(page.locator(".timeline").textContent()).contains("Sans JavaScript.");
    }

    @Test
    void potholeIsReportedByKeyboardAlone() {
        Page page = visit(1280, true);
        page.navigate(portal.site() + "/");
        tabTo(page, page.locator("#q"));
        page.keyboard().type("Grabels");
        page.keyboard().press("Enter");
        page.waitForURL("**/c/grabels");
        tabTo(page, page.locator("#q"));
        page.keyboard().type("nid de poule");
        page.locator(".found a").first().waitFor();
        tabTo(page, page.locator(".found a").first());
        page.keyboard().press("Enter");
        tabTo(page, page.locator("#address"));
        page.keyboard().press("Enter");
        page.locator(".summary").waitFor();
        // the mistake is read first, and leads to its field
        assertThat(focused(page.locator(".summary"))).isTrue();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        tabTo(page, page.locator("#address"));
        page.keyboard().type("14 rue des Écoles");
        page.keyboard().press("Enter");
        page.locator("#description").waitFor();
        tabTo(page, page.locator("[id='a.danger']"));
        page.keyboard().press("Space");
        tabTo(page, page.locator("[id='a.profondeur']"));
        page.keyboard().type("12");
        tabTo(page, page.locator("#description"));
        page.keyboard().type("Un trou au clavier");
        tabTo(page, page.locator(".actions button[value=next]"));
        page.keyboard().press("Enter");
        page.locator("button[value=send]").waitFor();
        tabTo(page, page.locator("button[value=send]"));
        page.keyboard().press("Enter");
        page.waitForURL("**/sent");
        assertThat(page.locator("h1").textContent()).contains("Votre demande est envoyée");
    }

    @Test
    void pointIsChosenOnTheMapByKeyboardAndNothingLeavesTheHost() {
        Page page = visit(360, true);
        List<String> addresses = new ArrayList<>();
        page.onRequest(request -> addresses.add(request.url()));
        page.navigate(portal.site() + POTHOLE);
        page.waitForLoadState();
        assertThat(addresses).noneMatch(a -> a.contains("leaflet") || a.contains("map."));
        tabTo(page, page.locator("[data-open]"));
        page.keyboard().press("Enter");
        page.locator(".map-here").waitFor();
        assertThat(focused(page.locator("#map"))).isTrue();
        page.keyboard().press("ArrowRight");
        page.locator(".status:has-text('dans la commune')").waitFor();
        String before = page.locator("[name=lon]").inputValue();
        page.keyboard().press("Shift+ArrowRight");
        assertThat(Double.parseDouble(page.locator("[name=lon]").inputValue()))
                .isGreaterThan(Double.parseDouble(before));
        tabTo(page, page.locator(".actions button[value=next]"));
        page.keyboard().press("Enter");
        page.locator("#description").waitFor();
        assertThat(addresses).allMatch(a -> a.startsWith(portal.site()));
    }

    @Test
    void sameProblemIsFollowedWithoutScriptInsteadOfReportedTwice() {
        Page first = visit(360, false);
        first.navigate(portal.site() + POTHOLE);
        report(first, "Chez Camille Durand");
        String reference = first.locator(".keys dd").first().textContent();
        Page second = visit(360, false);
        second.navigate(portal.site() + POTHOLE);
        second.locator("#address").fill("12, rue des ecoles chez camille durand");
        second.locator("button[value=next]").last().click();
        assertThat(second.locator("main").textContent())
                .contains("à la même adresse", "signalé aujourd'hui")
                .doesNotContain("Camille", reference);
        second.locator(".nearby button").click();
        assertThat(second.locator("h1").textContent()).contains("Vous suivez ce signalement");
        portal.act("agent@grabels", reference, "answer", "Madame Durand, c'est réparé.");
        second.locator("a.button").click();
        assertThat(second.locator("main").textContent())
                .contains("Le service a répondu", "2 personnes")
                .doesNotContain("Durand", reference);
    }

    @Test
    void sendingTwiceMakesOneRequest() {
        Page page = visit(1280, false);
        page.navigate(portal.site() + POTHOLE);
        toCheck(page, "Envoyé deux fois");
        FormData form = FormData.create();
        for (Locator input : page.locator("#request input[type=hidden]").all()) {
            form.append(input.getAttribute("name"), input.getAttribute("value"));
        }
        form.append("do", "send");
        RequestOptions once = RequestOptions.create().setForm(form).setMaxRedirects(0);
        APIResponse first = page.context().request().post(portal.site() + POTHOLE, once);
        APIResponse second = page.context().request().post(portal.site() + POTHOLE, once);
        assertThat(List.of(first.status(), second.status())).containsExactly(303, 303);
        assertThat(portal.search("agent@grabels", "Envoyé deux fois").split("\"reference\"", -1))
                .hasSize(2);
    }

    @Test
    void moduleRemovedWhileItsFormIsOpenLosesNothing() throws IOException {
        Page page = visit(1280, true);
        page.navigate(portal.site() + POTHOLE);
        toCheck(page, "Écrit juste avant");
        portal.guichet().console("feature:uninstall", Portal.ROADS).done();
        try {
            page.locator("button[value=send]").click();
            assertThat(page.locator("h1").textContent()).contains("vient d'être retiré");
            assertThat(page.locator("main").textContent())
                    .contains(
                            "n'a pas été envoyée",
                            "Écrit juste avant",
                            "12 rue des Écoles",
                            "04 65 71 41 16".replace(' ', '\u00a0'));
        } finally {
            portal.guichet().console("feature:install", Portal.ROADS).done();
        }
        page.locator("main form button").click();
        assertThat(page.locator("h1").textContent()).contains("Votre demande est envoyée");
    }

    @Test
    void firstVisitIsLightAndStaysOnTheHost() {
        List<String> hosts = new ArrayList<>();
        for (String path : List.of("/", "/c/grabels", POTHOLE, "/follow", "/c/montpellier")) {
            Page page = visit(360, true);
            List<Response> responses = new ArrayList<>();
            page.onResponse(responses::add);
            Response main = page.navigate(portal.site() + path);
            page.waitForLoadState();
            long bytes = 0;
            for (Response response : List.copyOf(responses)) {
                hosts.add(URI.create(response.url()).getAuthority());
                bytes += response.request().sizes().responseBodySize
                        + response.request().sizes().responseHeadersSize;
            }
            LOG.info("{}: {} bytes in {} responses on a first visit", path, bytes, responses.size());
            assertThat(bytes).isLessThan(MOST_BYTES);
            assertThat(main.headers().get("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
        }
        assertThat(hosts).containsOnly(portal.guichet().site().getAuthority());
    }

    private static void report(Page page, String words) {
        toCheck(page, words);
        page.locator("button[value=send]").click();
        assertThat(page.locator("h1").textContent()).contains("Votre demande est envoyée");
    }

    private static void toCheck(Page page, String words) {
        // every test has a place of its own: nothing has been reported there before
        page.locator("#address").fill("12 rue des Écoles, " + words);
        page.locator("button[value=next]").last().click();
        page.locator("[id='a.danger.1']").check();
        page.locator("#description").fill(words);
        page.locator("button[value=next]").last().click();
        assertThat(page.locator("main").textContent()).contains(words);
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (focused(wanted)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(wanted + " can't be reached by keyboard");
    }

    private static boolean focused(Locator wanted) {
        return wanted.count() > 0 && (Boolean) wanted.first().evaluate("it => it === document.activeElement");
    }
}
