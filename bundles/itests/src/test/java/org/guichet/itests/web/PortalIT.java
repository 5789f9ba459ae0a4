package org.guichet.itests.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.itests.web.Keyboard.focused;
import static org.guichet.itests.web.Keyboard.tabTo;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Residents of Grabels on the portal, however they come. */
@ExtendWith(ResidentsPortal.class)
class PortalIT {

    private static final Logger LOG = LoggerFactory.getLogger(PortalIT.class);
    private static final String POTHOLE = "/c/grabels/s/voirie.nid-de-poule";
    private static final int MOST_BYTES = 100_000;

    private static final Map<String, String> EVERYDAY = Map.ofEntries(
            Map.entry("lampadaire", "voirie.eclairage-public"),
            Map.entry("lampadere cassé", "voirie.eclairage-public"),
            Map.entry("plus de lumière dans ma rue", "voirie.eclairage-public"),
            Map.entry("street light", "voirie.eclairage-public"),
            Map.entry("trou dans la route", "voirie.nid-de-poule"),
            Map.entry("nids de poules", "voirie.nid-de-poule"),
            Map.entry("trotoir", "voirie.trottoir-degrade"),
            Map.entry("feu rouge en pane", "voirie.signalisation"),
            Map.entry("voiture ventouse", "voirie.obstruction"),
            Map.entry("route barrée", "voirie.information-travaux"),
            Map.entry("demenagement", "voirie.occupation"),
            Map.entry("poubele", "accueil.renseignement"),
            Map.entry("acte de naissance", "accueil.renseignement"),
            Map.entry("cantine", "accueil.renseignement"),
            Map.entry("pas content", "accueil.reclamation"));

    private final Portal portal;

    PortalIT(Portal portal) {
        this.portal = portal;
    }

    private Page visit(int width, boolean script) {
        return portal.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("fr-FR")
                        .setViewportSize(width, 700)
                        .setJavaScriptEnabled(script))
                .newPage();
    }

    @ParameterizedTest(name = "with script: {0}")
    @ValueSource(booleans = {true, false})
    void formSurvivesReloadAndBack(boolean script) {
        Page page = visit(360, script);
        page.navigate(portal.site() + POTHOLE);
        toCheck(page, "vu en passant, " + (script ? "avec" : "sans") + " script");
        page.reload();
        assertThat(page.locator("main").textContent()).contains("vu en passant");
        page.goBack();
        assertThat(page.locator("#description").isVisible()).isTrue();
        page.goBack();
        assertThat(page.locator("#address").isVisible()).isTrue();
        page.goForward();
        page.goForward();
        assertThat(page.locator("main").textContent()).contains("vu en passant");
    }

    @Test
    void whatIsFoundWhileOneTypesIsToldAndTakesNoFocus() {
        Page page = visit(360, true);
        List<String> complaints = Portal.complaints(page);
        page.navigate(portal.site() + "/c/grabels");
        page.evaluate("window.region = document.querySelector('#found')");
        Locator field = page.locator("#q");
        field.pressSequentially("lampadaire");
        page.locator(".found a").first().waitFor();
        assertThat(focused(field)).isTrue();
        assertThat(told(page)).isEqualTo(page.locator(".count").textContent());
        field.press("Control+a");
        field.pressSequentially("kdjfhg");
        page.locator("#results .count:has-text('kdjfhg')").waitFor();
        assertThat(focused(field)).isTrue();
        assertThat(told(page)).contains("kdjfhg");
        field.fill("kd");
        page.waitForCondition(() -> page.locator("#results").textContent().isBlank());
        assertThat(told(page)).isEmpty();
        assertThat(complaints).isEmpty();
    }

    /** By the region that was there from the start: a new one would not be read out. */
    private static String told(Page page) {
        return page.evaluate("window.region.isConnected ? window.region.textContent.trim() : 'replaced'")
                .toString();
    }

    @Test
    void potholeIsReportedOnAPhoneAnsweredAndReadBack() {
        Page page = visit(360, true);
        List<String> posts = answersToPosts(page);
        page.navigate(portal.site() + "/");
        page.locator("#q").fill("grab");
        page.locator("#communes a:visible").first().click();
        page.locator("#q").fill("trou dans la route");
        page.locator(".found a").first().click();
        report(page, "Un trou vu d'un téléphone");
        assertThat(posts)
                .as("post, redirect, get")
                .containsExactly("303 " + POTHOLE, "303 " + POTHOLE, "303 " + POTHOLE);
        String reference = page.locator(".keys dd").first().textContent();
        String code = page.locator(".keys dd").last().textContent();
        assertThat(page.locator(".facts").textContent()).contains("Voirie (Grabels)");
        assertThat(portal.search("agent@grabels", "téléphone")).contains(reference);
        assertThat(portal.search("agent@lattes", "téléphone")).doesNotContain(reference);

        portal.act("agent@grabels", reference, "answer", "Ce sera rebouché demain.");

        Page later = visit(360, true);
        later.navigate(portal.site() + "/follow#" + reference);
        assertThat(later.locator("#reference").inputValue()).isEqualTo(reference);
        later.locator("#code").fill(code.toLowerCase(java.util.Locale.ROOT));
        later.locator("main form button").click();
        assertThat(later.locator(".timeline").textContent()).contains("Ce sera rebouché demain.");
        assertThat(later.locator("main").textContent()).contains("Répondue", "Est-ce réglé", "que reste-t-il à régler");
        assertThat(later.url()).doesNotContain(code).doesNotContain(reference.substring(0, 4) + "=");
        later.locator("#message").fill("Toujours pas.");
        later.locator("button[value=no]").click();
        assertThat(later.locator(".state").textContent()).contains("Prise en charge");
        assertThat(later.locator(".timeline").textContent()).contains("Toujours pas.", "ce n'est pas réglé");
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
        page.locator("#address").fill("12 rue des Écoles, sans script");
        page.locator("button[value=next]").last().click();
        page.locator("[id='a.danger']").check();
        page.locator("button[value=next]").last().click();
        assertThat(page.locator(".notice:not(.danger)").textContent()).contains("une question de plus");
        page.locator("[id='a.profondeur']").fill("12");
        page.locator("button[value=next]").last().click();
        page.locator("button[value=send]").click();
        assertThat(page.locator("h1").textContent()).contains("Votre demande est envoyée");
        page.locator("a.button").click();
        page.locator("#message").fill("Sans JavaScript.");
        page.locator("main form[action$=reply] button").click();
        assertThat(page.locator(".timeline").textContent()).contains("Sans JavaScript.");
    }

    /** Whoever says no and what is left has it taken up again in one step; for how long that goes is PortalContract's. */
    @Test
    void residentSaysWhetherItIsSettledAndHasItTakenUpAgain() {
        Page page = visit(360, false);
        List<String> posts = answersToPosts(page);
        page.navigate(portal.site() + POTHOLE);
        report(page, "À reprendre");
        String reference = page.locator(".keys dd").first().textContent();
        portal.act("agent@grabels", reference, "close", "Rebouché.");
        page.locator("a.button").click();
        assertThat(page.locator("main").textContent()).contains("Terminée", "Rebouché.", "Est-ce réglé");
        posts.clear();
        page.locator("button[value=no]").click();
        assertThat(page.locator(".summary").textContent()).contains("Écrivez ce qu'il reste à régler");
        page.locator("#message").fill("Le bord.");
        page.locator("button[value=no]").click();
        assertThat(page.locator("main").textContent())
                .contains("Votre demande est rouverte", "Prise en charge", "Vous avez dit\u00a0: ce n'est pas réglé")
                .doesNotContain("Est-ce réglé");
        assertThat(posts).containsExactly("422 /follow/" + reference + "/judge", "303 /follow/" + reference + "/judge");
        portal.act("agent@grabels", reference, "answer", "Le bord est refait.");
        page.navigate(portal.site() + "/follow");
        page.locator("button[value=yes]").click();
        assertThat(page.locator("main").textContent()).contains("Vous avez dit\u00a0: c'est réglé");
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
        page.waitForURL("**/sent/*");
        assertThat(page.locator("h1").textContent()).contains("Votre demande est envoyée");
    }

    /** Counters are named by the managers of one commune, and shown to the residents of all. */
    @Test
    void namesOnTheMapAreTextWhateverTheyHold() {
        String counter = portal.site() + "/admin/settings/grabels/counters/mairie-grabels";
        String markup = "<img src=x onerror=alert(1)><meta http-equiv=refresh content='0;url=/legal'>";
        Page manager = visit(1280, false);
        manager.navigate(counter);
        DeskStates.enter(manager, "manager@grabels");
        String name = manager.locator("[id='name.fr']").inputValue();
        rename(manager, markup);
        try {
            Page page = visit(1280, true);
            List<String> complaints = Portal.complaints(page);
            page.navigate(portal.site() + POTHOLE);
            page.locator("[data-open]").click();
            page.locator(".map-counter").first().waitFor();
            for (int i = 0; i < page.locator(".map-counter").count(); i++) {
                page.locator(".map-counter").nth(i).dispatchEvent("mouseover");
            }
            page.locator(".leaflet-tooltip:has-text('<img src=x')").waitFor();
            assertThat(page.locator(".map img[src=x], .map meta, meta[http-equiv=refresh]")
                            .count())
                    .isZero();
            assertThat(page.url()).endsWith(POTHOLE);
            assertThat(complaints).isEmpty();
        } finally {
            manager.navigate(counter);
            rename(manager, name);
        }
    }

    private static void rename(Page manager, String name) {
        manager.locator("[id='name.fr']").fill(name);
        manager.locator("form.stack button[data-once]").first().click();
        manager.locator("p.notice.good, .notice[role=status]").first().waitFor();
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
        page.keyboard().press("Enter");
        page.locator(".status:has-text('trop éloignée')").waitFor();
        assertThat(page.locator("[name=lon]").inputValue())
                .as("no place from afar")
                .isEmpty();
        page.keyboard().press("Enter");
        page.locator(".status:has-text('dans la commune')").waitFor();
        assertThat(page.locator(".status").first().textContent())
                .contains("de la mairie", "20\u00a0m près")
                .doesNotContain("°");
        page.locator(".leaflet-tile-loaded").first().waitFor();
        assertThat(page.locator(".leaflet-control-attribution").textContent()).contains("© IGN");
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
    void doubleClickMakesOneRequest() {
        Page page = visit(360, true);
        page.navigate(portal.site() + POTHOLE);
        toCheck(page, "Cliqué deux fois");
        page.locator("button[value=send]").dblclick();
        page.waitForURL("**/sent/*");
        assertThat(portal.search("agent@grabels", "Cliqué deux fois").split("\"reference\"", -1))
                .hasSize(2);
    }

    @Test
    void formWhoseTokenExpiredIsShownAgainAndCanBeSent() {
        Page page = visit(360, false);
        page.navigate(portal.site() + POTHOLE);
        toCheck(page, "Envoyé après la pause");
        page.context().clearCookies();
        page.locator("button[value=send]").click();
        assertThat(page.locator(".notice:not(.danger)").first().textContent())
                .contains("trop longtemps", "rien n'est perdu");
        assertThat(page.locator("main").textContent()).contains("Envoyé après la pause");
        page.locator("button[value=send]").click();
        assertThat(page.locator("h1").textContent()).contains("Votre demande est envoyée");
    }

    @Test
    void messageWrittenAfterTheVisitEndedIsGivenBack() {
        Page page = visit(360, false);
        page.navigate(portal.site() + POTHOLE);
        report(page, "Visite terminée");
        page.locator("a.button").click();
        page.locator("#message").fill("Un mot de plus");
        page.context().clearCookies();
        page.locator("form[action$=reply] button").click();
        assertThat(page.locator("main").textContent()).contains("Rien n'a été envoyé", "Un mot de plus");
        assertThat(page.locator("#reference").inputValue()).isEmpty();
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
    void everydayWordsFindTheService() {
        Page page = visit(360, false);
        Map<String, String> found = new LinkedHashMap<>();
        EVERYDAY.forEach((typed, service) -> {
            page.navigate(portal.site() + "/c/grabels?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
            found.put(
                    typed, page.locator(".found a").first().getAttribute("href").replaceFirst(".*/s/([^?]*).*", "$1"));
        });
        assertThat(found).isEqualTo(EVERYDAY);
    }

    @Test
    void communePageSaysWhomToCallWhenAndWhatIsNotOnOffer() {
        Page page = visit(360, false);
        page.navigate(portal.site() + "/c/lattes");
        Locator counter = page.locator(".counters li").first();
        assertThat(counter.locator("a[href^='tel:']").count()).isEqualTo(1);
        assertThat(counter.locator(".opening").textContent()).containsPattern("Ouvert|Fermé");
        counter.locator("summary").click();
        assertThat(counter.locator(".week").innerText()).contains("lundi", "dimanche");
        assertThat(page.locator(".elsewhere").textContent()).contains("Pas encore en ligne à Lattes", "Nid-de-poule");
        page.locator(".elsewhere a:has-text('Nid-de-poule')").click();
        assertThat(page.locator("main").textContent())
                .contains("n'est pas proposé en ligne à Lattes", "Par téléphone", "Autre demande");
        assertThat(page.locator("main a[href^='tel:']").count()).isEqualTo(1);
        page.locator(".communes a:has-text('Grabels')").click();
        assertThat(page.url()).endsWith(POTHOLE);
    }

    @Test
    void positionLeadsToTheCommune() {
        Page page = portal.browser()
                .newContext(PortalAccessibilityIT.visitor("fr-FR", 360))
                .newPage();
        page.navigate(portal.site() + "/");
        page.locator("[data-locate] button").click();
        page.waitForURL("**/c/grabels");
    }

    /** What appears is told to those who don't see it, and nobody is thrown from where they type. */
    @Test
    void whatTheScriptChangesIsAnnouncedAndLeavesTheFocusWhereItIs() {
        Page page = visit(360, true);
        page.navigate(portal.site() + "/");
        page.locator("#q").fill("xyz");
        Locator none = page.locator("[data-none]");
        assertThat(none.getAttribute("role")).isEqualTo("status");
        assertThat(none.textContent()).contains("Aucune commune");
        assertThat(focused(page.locator("#q"))).isTrue();

        page.navigate(portal.site() + "/c/grabels");
        page.locator("#q").fill("lampadaire");
        page.locator(".found a").first().waitFor();
        assertThat(focused(page.locator("#q"))).isTrue();
        Locator count = page.locator("[role=status]:has-text('trouvée')");
        assertThat(count.textContent().strip()).matches("\\d+ réponses? trouvées?");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(focused(page.locator(".found a").first())).isTrue();

        page.navigate(portal.site() + "/c/grabels/s/voirie.eclairage-public");
        page.locator("#address").fill("Place du Jeu-de-Ballon");
        page.locator("button[value=next]").last().click();
        page.locator("[id='a.panne']").check();
        assertThat(page.locator("[id='a.rueEntiere']").isVisible()).isTrue();
        assertThat(focused(page.locator("[id='a.panne']"))).isTrue();
        page.keyboard().press("Tab");
        // the question that came is the next one
        assertThat(focused(page.locator("[id='a.rueEntiere.2']"))).isTrue();
        page.locator("[id='a.panne.1']").check();
        assertThat(page.locator("[id='a.rueEntiere']").isVisible()).isFalse();
    }

    @Test
    void proofCanBePrinted() {
        Page page = visit(1280, true);
        page.navigate(portal.site() + POTHOLE);
        report(page, "À imprimer");
        assertThat(page.locator("[data-print]").isVisible()).isTrue();
        assertThat(page.locator(".qr").getAttribute("aria-label")).contains("Code QR", portal.site() + "/follow");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".keys").isVisible()).isTrue();
        assertThat(page.locator(".qr").isVisible()).isTrue();
        assertThat(page.locator("main").innerText()).contains("À imprimer", "Voirie (Grabels)", "au plus tard le");
        for (String left : List.of("header nav", "footer", "[data-print]", ".actions")) {
            assertThat(page.locator(left).first().isVisible()).as(left).isFalse();
        }
    }

    @Test
    void firstVisitIsLightAndStaysOnTheHost() {
        List<String> hosts = new ArrayList<>();
        for (String path : List.of("/", "/c/grabels", POTHOLE, "/follow", "/c/montpellier", "/legal")) {
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

    /** Status and path of each answer to a POST, as they come. */
    private List<String> answersToPosts(Page page) {
        List<String> answers = new ArrayList<>();
        page.onResponse(response -> {
            if (response.request().method().equals("POST")) {
                answers.add(response.status() + " "
                        + response.url().substring(portal.site().length()));
            }
        });
        return answers;
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
}
