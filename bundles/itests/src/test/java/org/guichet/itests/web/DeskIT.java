package org.guichet.itests.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.itests.web.Keyboard.focused;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.guichet.itests.GuichetProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents of Grabels and Lattes at their desks. */
class DeskIT {

    private static final String GRABELS = "agent@grabels";
    private static final String CARD = "guichet-module-pass-metropole";

    /** Short words of states and of columns' heads that lie on two lines, where the page is wide enough for a table. */
    private static final String BROKEN = """
            () => window.innerWidth < 1000 ? [] : [...document.querySelectorAll('.state, thead th')].flatMap(place => {
              const broken = [];
              const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                const text = walk.currentNode;
                if (text.parentElement.closest('.unseen')) continue;
                for (const word of text.data.matchAll(/\\p{L}{2,12}/gu)) {
                  const range = document.createRange();
                  range.setStart(text, word.index);
                  range.setEnd(text, word.index + word[0].length);
                  if (range.getClientRects().length > 1) broken.push(word[0]);
                }
              }
              return broken;
            })""";

    private static final String TOO_WIDE =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private static final String UPLOAD = "[name='a.attachments.file']";
    private static final byte[] PDF = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private static Portal portal;

    private final List<BrowserContext> visits = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        portal = Portal.start("desk");
        portal.guichet().console("feature:install", CARD).done();
        portal.guichet()
                .console("join", "vendargues", "pass-metropole", "--level", "COMMON_SERVICE")
                .done();
        DeskStates.prepare(portal);
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

    private Page desk(String account, boolean script) {
        Page page = visit(new Browser.NewContextOptions()
                .setLocale("fr-FR")
                .setViewportSize(1280, 800)
                .setJavaScriptEnabled(script));
        signIn(page, account);
        return page;
    }

    private static void signIn(Page page, String account) {
        page.navigate(portal.site() + "/desk");
        page.locator("#account").fill(account);
        page.locator("#password").fill(GuichetProcess.DEMO_PASSWORD);
        page.keyboard().press("Enter");
        page.locator(".tabs").waitFor();
    }

    /** From the queue, with nothing but keys; the last press is the caller's. */
    private static void typeRequest(Page page, String words) {
        page.keyboard().press("n");
        page.locator("#what:focus").waitFor();
        page.keyboard().type("nid de p");
        page.locator(".match").first().waitFor();
        page.keyboard().press("Enter");
        page.locator("#name:focus").waitFor();
        page.keyboard().type("Camille Durand");
        page.keyboard().press("Tab");
        page.keyboard().type("06 12 34 56 78");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.locator("#address").focus();
        page.keyboard().type("12 rue des Écoles");
        page.keyboard().press("Enter");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Tab");
        // no photograph on the phone
        page.keyboard().press("Tab");
        page.keyboard().type(words);
    }

    private static String recorded(Page page) {
        page.waitForURL("**/desk/requests/**");
        page.locator("strong.code").waitFor();
        return page.locator(".caption .ref").textContent();
    }

    /** Records a request quickly and comes back with its reference. */
    private static String record(Page page, String words) {
        page.navigate(portal.site() + "/desk");
        typeRequest(page, words);
        page.keyboard().press("Control+Enter");
        return recorded(page);
    }

    @Test
    void requestIsRecordedAndAnsweredOnTheSpotByKeyboardAlone() {
        Page page = desk(GRABELS, true);
        typeRequest(page, "Un trou au téléphone");
        page.keyboard().press("Control+Shift+Enter");
        page.locator("#answer:focus").waitFor();
        page.keyboard().type("Rebouché ce matin.");
        page.keyboard().press("Control+Shift+Enter");
        String reference = recorded(page);
        assertThat(page.locator("main").textContent())
                .contains("Elle est close avec votre réponse", "Rebouché ce matin.", "Code de suivi");

        Page elsewhere = desk("agent@lattes", true);
        assertThat(elsewhere
                        .navigate(portal.site() + "/desk/requests/" + reference)
                        .status())
                .isEqualTo(404);
        elsewhere.navigate(portal.site() + "/desk?tab=all");
        assertThat(elsewhere.locator("main").textContent()).doesNotContain(reference);
    }

    @Test
    void handlerAnswersWithoutScript() {
        String reference = record(desk(GRABELS, true), "À répondre");
        Page page = desk(GRABELS, false);
        page.navigate(portal.site() + "/desk/requests/" + reference);
        page.locator("#act-answer").check();
        page.locator("#message").fill("Nous passons lundi.");
        page.locator("#act [data-once]").click();
        assertThat(page.locator("p.notice").textContent()).contains("Réponse envoyée");
        assertThat(page.locator(".events").textContent()).contains("Nous passons lundi.");
        assertThat(page.locator(".now").textContent()).contains("répondue");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whatWasTypedAsANoteNeverReachesTheResident(boolean script) {
        Page page = desk(GRABELS, true);
        String reference = record(page, "À passer à un autre service");
        String code = page.locator("strong.code").textContent();
        if (!script) {
            page = desk(GRABELS, false);
            page.navigate(portal.site() + "/desk/requests/" + reference);
            page.locator("#act-note").check();
            page.locator("#note").fill("Toujours aussi pénible.");
            page.locator("#act-reply").check();
            assertThat(page.locator("#note").isVisible()).isFalse();
            assertThat(page.locator(".apart").innerText()).contains("gardée à part");
            page.locator("#act [data-once]").click();
            page.locator(".summary").waitFor();
            assertThat(page.locator("#message-error").textContent()).contains("reste interne");
            page.locator("#act-transfer").check();
        } else {
            page.locator("h1").click();
            page.keyboard().press("i");
            page.locator("#note:focus").waitFor();
            page.keyboard().type("Toujours aussi pénible.");
            page.keyboard().press("Tab");
            page.locator("h1").click();
            page.keyboard().press("t");
            page.locator("#to:focus").waitFor();
            assertThat(page.locator("#message").isVisible()).as("folded").isFalse();
        }
        assertThat(page.locator("#note").isVisible()).isTrue();
        assertThat(page.locator("label[for=note]").innerText()).contains("interne");
        // suggestions first: others are found by words, and what was typed stays
        page.locator("#to-find").fill("voirie");
        page.locator("button[value=to-find]").click();
        page.locator("#to option[value='montpellier3m/voirie']")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.locator("#to").selectOption("montpellier3m/voirie");
        page.locator("#to").press("Control+Enter");
        if (!script) {
            page.locator("#act [data-once]").click();
        }
        page.locator(".notice.good, .outcomes").first().waitFor();

        Page resident = portal.browser().newContext().newPage();
        resident.navigate(portal.site() + "/follow");
        resident.locator("#reference").fill(reference);
        resident.locator("#code").fill(code);
        resident.keyboard().press("Enter");
        resident.locator("h1:has-text('" + reference + "'), main:has-text('" + reference + "')")
                .first()
                .waitFor();
        assertThat(resident.locator("main").textContent()).contains("transmise").doesNotContain("pénible");
        resident.context().close();
        assertThat(portal.seenByResident(reference, code)).contains("transmise").doesNotContain("pénible");
        assertThat(portal.events(DeskStates.METROPOLE, reference)).contains("pénible");
    }

    @Test
    void requestIsRecordedWithoutScript() {
        Page page = desk(GRABELS, false);
        page.navigate(portal.site() + "/desk/new");
        page.locator("#channel-phone").check();
        page.locator("#what").fill("nid de poule");
        page.locator(".with-button button").click();
        if (page.locator(".match").count() > 0) {
            page.locator(".match").first().click();
        }
        page.locator("#address").fill("3 rue du Pont");
        page.locator("[id='a.danger.1']").check();
        page.locator("button[value=record]").click();
        assertThat(page.locator("strong.code").textContent()).isNotBlank();
        assertThat(page.locator("aside").first().textContent()).contains("Téléphone", "Personne anonyme");
    }

    @Test
    void anAddressIsChosenByKeyboardAndTheCaseLeadsToIt() {
        Page page = desk(GRABELS, true);
        page.navigate(portal.site() + "/desk/new");
        page.locator("#what").pressSequentially("nid de p");
        page.locator(".match").first().waitFor();
        page.keyboard().press("Enter");
        page.locator("#name").waitFor();
        page.locator("#address").pressSequentially("12bis rue vieux");
        page.locator("#addresses .address:has-text('12 bis')").first().waitFor();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#address").inputValue()).isEqualTo("12 bis Rue du Vieux Puits, 34790 Grabels");
        page.keyboard().press("Enter");
        assertThat(page.locator("button[value=record]").isVisible())
                .as("nothing was sent")
                .isTrue();
        page.locator("[id='a.danger.1']").check();
        page.locator("button[value=record]").click();
        page.locator("strong.code").waitFor();
        assertThat(page.locator("[aria-labelledby=where] a[href^='geo:']").getAttribute("href"))
                .isEqualTo("geo:43.64770,3.80190?q=43.64770,3.80190");
        assertThat(page.locator("[aria-labelledby=where]").textContent())
                .contains("12 bis Rue du Vieux Puits", "de la mairie")
                .doesNotContain("°");
        assertThat(page.locator("[data-copy]").getAttribute("data-copy"))
                .isEqualTo("12 bis Rue du Vieux Puits, 34790 Grabels");
    }

    @Test
    void conflictShowsBothVersionsAndKeepsWhatWasTyped() {
        Page page = desk(GRABELS, true);
        String reference = record(page, "Deux agents à la fois");
        page.locator("#message").fill("Mon message");
        portal.act(GRABELS, reference, "answer", "Réponse d'un collègue");
        page.locator("#act [data-once]").click();
        page.locator(".conflict").waitFor();
        assertThat(page.locator(".conflict").textContent()).contains("nouvelle", "répondue");
        assertThat(page.locator(".fresh").count()).isEqualTo(1);
        assertThat(page.locator("#message").inputValue()).isEqualTo("Mon message");
        page.locator("#act [data-once]").click();
        page.locator("p.notice.good").waitFor();
        assertThat(page.locator(".events").textContent()).contains("Réponse d'un collègue", "Mon message");
    }

    /** On a slow machine the field is there long before the script. */
    @Test
    void whatWasTypedBeforeThePageWasReadyIsLookedFor() {
        Page page = desk(GRABELS, true);
        AtomicReference<Route> held = new AtomicReference<>();
        page.route("**/htmx.min.*", held::set);
        page.navigate(portal.site() + "/desk/new", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.locator("#what").pressSequentially("nid de p");
        assertThat(held.get()).as("the script is on its way").isNotNull();
        held.get().resume();
        page.locator(".match").first().waitFor();
        page.locator("#what").press("Enter");
        page.locator("#name").waitFor();
    }

    @Test
    void expiredSessionKeepsTheForm() {
        Page page = desk(GRABELS, true);
        typeRequest(page, "Écrit juste avant");
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("guichet-desk"));
        page.keyboard().press("Control+Enter");
        page.locator("#password").waitFor();
        assertThat(page.locator("main").textContent()).contains("n'est pas perdu");
        assertThat(page.url()).doesNotContain("Durand");
        page.locator("#account").fill(GRABELS);
        page.locator("#password").fill(GuichetProcess.DEMO_PASSWORD);
        page.keyboard().press("Enter");
        page.locator("#description").waitFor();
        assertThat(page.locator("#description").inputValue()).isEqualTo("Écrit juste avant");
        assertThat(page.locator("#name").inputValue()).isEqualTo("Camille Durand");
        page.locator("#description").press("Control+Enter");
        assertThat(recorded(page)).isNotBlank();
    }

    @Test
    void tickedRequestsAreTakenAndEachIsToldSo() {
        Page page = desk(GRABELS, true);
        String reference = record(page, "À prendre");
        page.navigate(portal.site() + "/desk?sort=newest");
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("a");
        page.locator(".outcomes").waitFor();
        assertThat(page.locator(".outcomes").textContent()).contains(reference, "vous est affectée");
        assertThat(page.url()).as("the filters stay").endsWith("sort=newest");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL("**/desk/requests/" + reference + "*");
    }

    @Test
    void phraseIsChosenWhileWriting() {
        String reference = portal.lodge("À écrire", 43.6476, 3.8018);
        Page page = desk(GRABELS, true);
        page.navigate(portal.site() + "/desk/requests/" + reference);
        page.keyboard().press("r");
        page.locator("#message:focus").waitFor();
        page.keyboard().type("Bonjour,");
        page.keyboard().press("Enter");
        page.keyboard().type(":");
        page.locator("#module:focus").waitFor();
        page.keyboard().type("Accus");
        page.keyboard().press("Enter");
        page.locator("#message:focus").waitFor();
        assertThat(page.locator("#message").inputValue())
                .startsWith("Bonjour,\nBonjour Camille Durand,\n\nNous avons bien reçu votre demande " + reference)
                .doesNotContain(":B", "{");
        assertThat(page.locator("#also-assign").isChecked()).isTrue();
        page.keyboard().press("Control+Enter");
        page.locator("p.notice.good").waitFor();
        assertThat(page.locator("aside").textContent()).contains(GRABELS);
        assertThat(page.locator(".now").textContent()).contains("en cours");
    }

    @Test
    void phraseIsChosenWithoutScriptAndNothingTypedIsLost() {
        String reference = portal.lodge("À écrire sans script", 43.6476, 3.8018);
        Page page = desk(GRABELS, false);
        page.navigate(portal.site() + "/desk/requests/" + reference);
        page.locator("#act-ask").check();
        page.locator("#message").fill("Bonjour,");
        page.locator("#module").selectOption(new SelectOption().setLabel("Demande de photo"));
        page.locator("[data-insert]").click();
        assertThat(page.locator("#message").inputValue())
                .isEqualTo("Bonjour,\n\nPourriez-vous nous envoyer une photo de" + " l'endroit ?");
        assertThat(page.locator("#act-ask").isChecked()).isTrue();
        page.locator("button[value=draft]").click();
        page.locator(".draft").waitFor();
        assertThat(page.locator("#message").inputValue()).startsWith("Bonjour,");
        page.locator("#act [data-once]").click();
        assertThat(page.locator(".now").textContent()).contains("attend l'usager");
    }

    @Test
    void whatComesWhileOneTypesTakesNoFocus() {
        Page page = desk(GRABELS, true);
        List<String> complaints = Portal.complaints(page);
        String before = record(page, "Sous le même numéro");
        page.keyboard().press("n");
        page.locator("#what:focus").waitFor();
        page.evaluate("window.regions = [...document.querySelectorAll('#matches[role=status], #others[role=status]')]");
        page.keyboard().type("nid de p");
        page.locator(".match").first().waitFor();
        assertThat(focused(page.locator("#what"))).isTrue();
        page.keyboard().press("ArrowDown");
        assertThat(focused(page.locator(".match").first())).isTrue();
        page.keyboard().press("ArrowUp");
        assertThat(focused(page.locator("#what"))).isTrue();

        page.locator("#phone").fill("06 12 34 56 78");
        page.keyboard().press("Tab");
        page.locator("#others .ref:has-text('" + before + "')").waitFor();
        assertThat(focused(page.locator("#email"))).isTrue();
        assertThat(page.evaluate("window.regions.filter(region => region.isConnected).length"))
                .isEqualTo(2);
        assertThat(complaints).isEmpty();
    }

    @Test
    void enterWaitsForWhatItTakes() {
        Page page = desk(GRABELS, true);
        page.keyboard().press("n");
        page.locator("#what:focus").waitFor();
        page.keyboard().type("nid de poule");
        page.keyboard().press("Enter");
        page.locator("#name:focus").waitFor();
        assertThat(page.locator(".picked").textContent()).contains("Nid-de-poule");
    }

    @Test
    void whatCanNotBeHadIsSaidAndNothingOldIsLeft() {
        String reference = portal.lodge("Sans réseau", 43.6476, 3.8018);
        Page page = desk(GRABELS, true);
        page.navigate(portal.site() + "/desk/requests/" + reference);
        page.route("**/desk/requests/**", Route::abort);
        page.locator("#message").fill("Écrit dans le train");
        page.locator("[data-autosave]:has-text(\"n'est pas enregistré\")").waitFor();
        page.unroute("**/desk/requests/**");
        page.locator("#message").fill("Écrit dans le train, puis en gare");
        page.locator("[data-autosave]:has-text('Brouillon enregistré à')").waitFor();

        page.navigate(portal.site() + "/desk/new");
        page.locator("#what").pressSequentially("nid de p");
        page.locator(".match").first().waitFor();
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("guichet-desk"));
        page.locator("#what").pressSequentially("oule");
        page.waitForCondition(() -> page.locator(".match").count() == 0);
    }

    @Test
    void whatWasTypedSurvivesAClosedTabUntilItIsSent() {
        String reference = portal.lodge("À finir plus tard", 43.6476, 3.8018);
        Page page = desk(GRABELS, true);
        page.navigate(portal.site() + "/desk/requests/" + reference);
        page.locator("#act-note").check();
        page.locator("#note").fill("Vu ce matin");
        page.locator("[data-autosave]:not(:empty)").waitFor();
        page.close();

        Page later = desk(GRABELS, true);
        later.navigate(portal.site() + "/desk/requests/" + reference);
        assertThat(later.locator(".draft").textContent()).contains("repris");
        assertThat(later.locator("#act-note").isChecked()).isTrue();
        assertThat(later.locator("#note").inputValue()).isEqualTo("Vu ce matin");
        later.locator("#note").press("Control+Enter");
        later.locator("p.notice.good").waitFor();
        assertThat(later.locator("#note").inputValue()).isEmpty();
    }

    @Test
    void thoseWhoLookAtARequestSeeEachOther() {
        String reference = portal.lodge("Regardée à deux", 43.6887, 3.9797);
        Page page = desk(GRABELS, true);
        page.navigate(portal.site() + "/desk/requests/" + reference);
        assertThat(page.locator("#presence").textContent()).isBlank();
        Page other = desk(DeskStates.METROPOLE, true);
        other.navigate(portal.site() + "/desk/requests/" + reference);
        assertThat(other.locator("#presence").textContent()).contains(GRABELS);
        // what the clock does every twenty seconds
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        page.locator("#presence:has-text('" + DeskStates.METROPOLE + "')").waitFor();
        other.navigate(portal.site() + "/desk/help");
        page.waitForCondition(() -> {
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            return page.locator("#presence").textContent().isBlank();
        });
    }

    @Test
    void macroIsAppliedToTickedRequestsByKeyboard() {
        String reference = portal.lodge("À accuser", 43.6476, 3.8018);
        Page page = desk(GRABELS, true);
        page.navigate(portal.site() + "/desk?sort=newest");
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("m");
        page.locator("#module:focus").waitFor();
        page.keyboard().type("Accus");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.locator(".outcomes").waitFor();
        assertThat(page.locator(".outcomes").textContent()).contains(reference, "réponse type appliquée");
        page.navigate(portal.site() + "/desk/requests/" + reference);
        assertThat(page.locator(".events").textContent()).contains("Affectée à", "Nous avons bien reçu");
    }

    @Test
    void filesComeWithMessagesBothWays() {
        Page page = desk(GRABELS, true);
        String reference = record(page, "À compléter");
        String code = page.locator("strong.code").textContent();
        page.locator("#act-note").check();
        assertThat(page.locator(".attach").isVisible())
                .as("a note has no files")
                .isFalse();
        page.locator("#act-ask").check();
        page.locator("#message").fill("Signez ce papier.");
        page.locator(UPLOAD).setInputFiles(new FilePayload("papier.pdf", "application/pdf", PDF));
        page.locator("#act [data-once]").click();
        page.locator("p.notice.good").waitFor();
        assertThat(page.locator(".events .files a").textContent()).isEqualTo("papier.pdf");

        Page resident =
                visit(new Browser.NewContextOptions().setViewportSize(360, 700).setJavaScriptEnabled(false));
        resident.navigate(portal.site() + "/follow");
        resident.locator("#reference").fill(reference);
        resident.locator("#code").fill(code);
        resident.locator("main button").last().click();
        assertThat(resident.locator(".timeline .files a").textContent()).isEqualTo("papier.pdf");
        resident.locator("#message").fill("Le voici.");
        resident.locator(UPLOAD)
                .setInputFiles(new FilePayload("programme.exe", "application/pdf", new byte[] {'M', 'Z'}));
        resident.locator("#reply ~ form button[data-once]").click();
        assertThat(resident.locator("[id='a.attachments-error']").textContent()).isNotBlank();
        assertThat(resident.locator("#message").inputValue()).isEqualTo("Le voici.");
        resident.locator(UPLOAD).setInputFiles(new FilePayload("signé.pdf", "application/pdf", PDF));
        resident.locator("#reply ~ form button[data-once]").click();
        assertThat(resident.locator("p.notice.good").textContent()).isNotBlank();

        page.navigate(portal.site() + "/desk/requests/" + reference);
        Locator signed = page.locator(".events .files a").last();
        assertThat(signed.textContent()).isEqualTo("signé.pdf");
        assertThat(page.request()
                        .get(portal.site() + signed.getAttribute("href"))
                        .body())
                .isEqualTo(PDF);
    }

    @Test
    void requestWithAWorkflowOfItsOwnIsHandledInItsOwnWords() {
        String reference = portal.lodge(
                "vendargues", "pass-metropole.carte", Map.of("titulaire", "Camille Durand", "remise", "guichet"));
        Page page = desk(DeskStates.METROPOLE, true);
        page.waitForCondition(() -> {
            page.navigate(portal.site() + "/desk/requests/" + reference);
            return page.locator(".now").textContent().contains("Carte en préparation");
        });
        assertThat(page.locator(".events").textContent()).contains("Attribuer un numéro");
        page.locator("#act-ask").check();
        page.locator("#act [data-once]").click();
        assertThat(page.locator("#message-error").textContent()).contains("Écrivez");
        page.locator("#message").fill("Il manque un justificatif.");
        page.locator("#act [data-once]").click();
        assertThat(page.locator(".now").textContent()).contains("Attend une pièce");
        page.locator("#act-hand").check();
        page.locator("#act [data-once]").click();
        assertThat(page.locator("p.notice.good").textContent()).contains("Remettre la carte");
        assertThat(page.locator(".now").textContent()).contains("Carte remise");
        assertThat(page.locator("#act-hand").count()).isZero();
    }

    /** At 320 pixels, at 1280, and at 1280 with 200 % zoom, which shows 640. */
    @ParameterizedTest(name = "{0} {1} at {2} px in {3}")
    @CsvSource({"fr-FR, DARK, 320, DEJAVU", "en-GB, LIGHT, 1280, LIBERATION", "fr-FR, LIGHT, 640, LIBERATION"})
    void noPageViolatesWcag(String locale, ColorScheme colours, int width, Fonts fonts) {
        List<String> violations = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        Page page = visit(fonts, DeskStates.visitor(locale, width).setColorScheme(colours));
        new DeskStates(portal, page, (name, shown) -> {
                    seen.add(name);
                    check(shown, name, violations);
                })
                .walk();
        assertThat(seen).hasSizeGreaterThan(30);
        assertThat(violations).isEmpty();
    }

    private static void check(Page page, String name, List<String> violations) {
        Axe.violations(page).forEach(v -> violations.add(name + ": " + v));
        LongWords.faults(page).forEach(v -> violations.add(name + ": " + v));
        for (Object word : (List<?>) page.evaluate(BROKEN)) {
            violations.add(name + ": " + word + " is broken in the middle");
        }
        int overflow = (Integer) page.evaluate(TOO_WIDE);
        if (overflow > 0) {
            violations.add(name + ": " + overflow + " px wider than the screen");
        }
    }
}
