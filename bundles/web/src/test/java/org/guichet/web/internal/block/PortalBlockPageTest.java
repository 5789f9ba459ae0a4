package org.guichet.web.internal.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Role;
import org.guichet.api.module.FormField;
import org.guichet.api.organisation.Position;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageBlock.Cell;
import org.guichet.api.page.PageBlock.Figure;
import org.guichet.api.page.PageBlock.Point;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageTarget;
import org.guichet.api.page.PageVisit;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PortalBlockPageTest {

    private static final String ADDRESS = "/c/grabels/m/voirie/chantiers";
    private static final PageDefinition PAGE = new PageDefinition(
            "voirie",
            "chantiers",
            PageArea.PORTAL,
            new LocalizedText(Map.of("fr", "Chantiers en cours", "en", "Road works")),
            Set.of(),
            true);
    private static final String EVIL = "<script>alert(1)</script>\"'&";
    private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;";

    @RegisterExtension
    private final RunningPortal portal = new RunningPortal();

    private final Chantiers chantiers = new Chantiers();

    /** Writes down what it is asked and answers what it is told to. */
    private static final class Chantiers implements ModulePage {

        private final List<PageVisit> visits = new ArrayList<>();
        private final List<PageInput> taken = new ArrayList<>();
        private PageModel model = PageModel.builder().text("Rien.").build();
        private PageAnswer answer = PageAnswer.lead("chantiers", "C'est noté.");

        @Override
        public PageModel show(PageVisit visit) {
            visits.add(visit);
            return model;
        }

        @Override
        public PageAnswer take(PageVisit visit, PageInput input) {
            taken.add(input);
            return answer;
        }
    }

    @BeforeEach
    void install() {
        portal.pages().add(PAGE, chantiers);
    }

    @Test
    void pageIsThereWhereTheCommuneTakesPartWhileTheModuleIs() {
        assertThat(portal.get(ADDRESS).status()).isEqualTo(200);
        assertThat(portal.get("/c/lattes/m/voirie/chantiers").status()).isEqualTo(404);
        assertThat(portal.get("/c/nowhere/m/voirie/chantiers").status()).isEqualTo(404);
        assertThat(portal.get("/c/grabels/m/voirie/autre").status()).isEqualTo(404);
        assertThat(portal.get("/c/grabels").body()).contains("À consulter aussi", "href=\"" + ADDRESS + "\"");
        assertThat(portal.get("/c/lattes").body()).doesNotContain("/m/voirie/");
        portal.modules().uninstall("voirie");
        assertThat(portal.get(ADDRESS).status()).isEqualTo(404);
        assertThat(portal.get("/c/grabels").body()).doesNotContain("/m/voirie/");
    }

    @Test
    void pageOfAnotherAreaIsNotShownHere() {
        portal.pages()
                .add(
                        new PageDefinition(
                                "voirie",
                                "interne",
                                PageArea.DESK,
                                LocalizedText.fr("Interne"),
                                Set.of(Role.AGENT),
                                true),
                        chantiers);
        assertThat(portal.get("/c/grabels/m/voirie/interne").status()).isEqualTo(404);
        assertThat(portal.get("/c/grabels").body()).doesNotContain("interne");
    }

    @Test
    void moduleLearnsOfTheVisitorNothingButPlaceLanguageAndItsOwnParameters() {
        portal.get(ADDRESS + "?p.mois=2026-11&q=secret&p.Bad=x&p.long=" + "x".repeat(201), "Accept-Language", "en");
        assertThat(chantiers.visits)
                .containsExactly(new PageVisit(
                        "chantiers",
                        PageArea.PORTAL,
                        java.util.Optional.of("grabels"),
                        Set.of(),
                        "en",
                        Map.of("mois", "2026-11")));
    }

    @Test
    void titleIsInTheVisitorsLanguageAndTheFrameIsThePlatforms() {
        Answer french = portal.get(ADDRESS, "Accept-Language", "fr");
        assertThat(french.body())
                .contains(
                        "<h1>Chantiers en cours</h1>",
                        "<html lang=\"fr\">",
                        "<p class=\"caption\">Voirie et espace public</p>");
        assertThat(french.header("cache-control")).isEqualTo("no-store");
        assertThat(french.header("content-security-policy")).contains("default-src 'none'");
        assertThat(portal.get(ADDRESS, "Accept-Language", "en").body())
                .contains("<h1>Road works</h1>", "<html lang=\"en\">");
    }

    @Test
    void everyBlockIsShownAndEscaped() {
        chantiers.model = PageModel.builder()
                .text(EVIL + "\ndeux")
                .heading("A " + EVIL)
                .subheading("B " + EVIL)
                .table("Tableau " + EVIL, t -> t.column("Rue " + EVIL)
                        .numbers("Jours")
                        .row(Cell.of("R " + EVIL, PageTarget.page("chantiers", Map.of("rue", "a&b=c"))), Cell.of("12"))
                        .row("Sans lien", ""))
                .table("Vide", t -> t.column("Rue").whenEmpty("Rien ici : " + EVIL))
                .figures(new Figure("en cours " + EVIL, "3 " + EVIL, "dont 1"))
                .points(
                        "Où ? " + EVIL,
                        List.of(
                                Point.of("Rue des Écoles " + EVIL, new Position(43.64891234, 3.79)),
                                Point.of("Mairie", new Position(43.65, 3.8))))
                .link("Signaler " + EVIL, PageTarget.service("nid-de-poule"))
                .link("Suivre", PageTarget.request("7K3F-9QX2"))
                .link("Site " + EVIL, PageTarget.site("https://example.org/a?b=c&d=%22"))
                .block(new PageBlock.Items(List.of(Cell.of("un " + EVIL), Cell.of("deux")), true))
                .list("trois")
                .build();

        String body = portal.get(ADDRESS).body();

        assertThat(body)
                .doesNotContain("<script>alert")
                .contains("<p class=\"words\">" + ESCAPED + "\ndeux</p>")
                .contains("<h2>A " + ESCAPED + "</h2>", "<h3>B " + ESCAPED + "</h3>")
                .contains("<caption>Tableau " + ESCAPED + "</caption>")
                .contains("<th scope=\"col\">Rue " + ESCAPED + "</th><th scope=\"col\" class=\"number\">Jours</th>")
                .contains("<th scope=\"row\"><a href=\"" + ADDRESS + "?p.rue=a%26b%3Dc\">R " + ESCAPED
                        + "</a></th><td class=\"number\">12</td>")
                .contains("<th scope=\"row\">Sans lien</th><td class=\"number\"></td>")
                .contains("<strong>Vide</strong> <span>Rien ici\u00a0: " + ESCAPED)
                .contains("<dt>en cours " + ESCAPED + "</dt><dd><strong>3 " + ESCAPED
                        + "</strong> <span class=\"aside\">dont 1</span></dd>")
                .contains("<li data-pin=\"43.64891 3.79000\">Rue des Écoles " + ESCAPED + "</li>")
                .contains("data-map=\"/c/grabels/map.fr.json\"", "data-pins")
                .contains("<a href=\"/c/grabels/s/voirie.nid-de-poule\">Signaler " + ESCAPED + "</a>")
                .contains("<a href=\"/follow/7K3F-9QX2\">Suivre</a>")
                .contains("<a href=\"https://example.org/a?b=c&amp;d=%22\" rel=\"external noopener noreferrer\">Site ")
                .contains("<span class=\"aside\">example.org</span>")
                .contains("<ol class=\"block-items\"><li>un " + ESCAPED + "</li><li>deux</li></ol>")
                .contains("<ul class=\"block-items\"><li>trois</li></ul>");
        assertThat(body.split("<h1")).as("one title").hasSize(2);
        assertThat(body.indexOf("<h1>")).isLessThan(body.indexOf("<h2>A"));
    }

    @Test
    void pageThatFailsSaysSoAloneWithoutTheReason() {
        chantiers.model = null;
        Answer failed = portal.get(ADDRESS);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.header("retry-after")).isEqualTo("30");
        assertThat(failed.body())
                .contains("<h1>Chantiers en cours</h1>", "pas disponible pour le moment", "Réessayer")
                .doesNotContain("NullPointerException", "its page");
        assertThat(portal.get("/c/grabels").status()).isEqualTo(200);
        assertThat(portal.get("/c/grabels").body()).contains(ADDRESS);
        assertThat(portal.get(ADDRESS, "Accept-Language", "en").body()).contains("This page is not available");
    }

    private void asks() {
        Map<String, LocalizedText> options = new LinkedHashMap<>();
        options.put("bruit", new LocalizedText(Map.of("fr", "Le bruit", "en", "Noise")));
        options.put("autre", new LocalizedText(Map.of("fr", "Autre chose", "en", "Something else")));
        chantiers.model = PageModel.builder()
                .form("Envoyer mon avis", f -> f.ask(
                                FormField.builder(
                                                "sujet",
                                                new LocalizedText(Map.of("fr", "De quoi s'agit-il ?", "en", "About?")))
                                        .options(options)
                                        .build(),
                                Map.of("type", "string", "enum", List.of("bruit", "autre")))
                        .askIfKnown(
                                FormField.builder("precision", LocalizedText.fr("Précisez"))
                                        .showWhen(Map.of("eq", List.of("sujet", "autre")))
                                        .build(),
                                Map.of("type", "string", "maxLength", 10))
                        .askIfKnown(
                                FormField.builder("jour", LocalizedText.fr("Quel jour ?"))
                                        .prefill("today")
                                        .build(),
                                Map.of("type", "string", "format", "date"))
                        .askIfKnown(
                                FormField.builder("rue", LocalizedText.fr("Rue"))
                                        .build(),
                                Map.of("type", "string", "maxLength", 80, "default", "rue des Écoles")))
                .build();
    }

    @Test
    void formIsAskedInBothLanguagesWithWhatIsFilledInBeforehand() {
        asks();
        assertThat(portal.get(ADDRESS, "Accept-Language", "fr").body())
                .contains("De quoi s&#39;agit-il\u202f?", "Le bruit", "Envoyer mon avis")
                .contains("value=\"2026-11-03\"", "value=\"rue des Écoles\"")
                .contains("name=\"csrf\"", "name=\"key\"", "action=\"" + ADDRESS + "\"");
        assertThat(portal.get(ADDRESS, "Accept-Language", "en").body()).contains("About?", "Noise", "Précisez");
    }

    @Test
    void whatIsSentIsTakenOnceAndSaidOnce() {
        asks();
        Answer form = portal.get(ADDRESS);
        Answer sent = portal.submit(ADDRESS, form, "a.sujet", "bruit", "a.rue", "rue Basse", "do", "send");
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.location()).isEqualTo(ADDRESS);
        assertThat(chantiers.taken)
                .extracting(PageInput::answers)
                .containsExactly(Map.of("sujet", "bruit", "rue", "rue Basse"));
        assertThat(portal.get(ADDRESS).body()).contains("C&#39;est noté.");
        assertThat(portal.get(ADDRESS).body()).doesNotContain("C&#39;est noté.");

        portal.submit(ADDRESS, form, "a.sujet", "bruit", "a.rue", "rue Basse", "do", "send");
        portal.submit(ADDRESS, form, "a.sujet", "bruit", "a.rue", "rue Haute", "do", "send");
        assertThat(chantiers.taken.get(1).key())
                .as("the same form with the same content")
                .isEqualTo(chantiers.taken.get(0).key());
        assertThat(chantiers.taken.get(2).key())
                .isNotEqualTo(chantiers.taken.get(0).key());
    }

    @Test
    void whatIsSaidIsNotSaidOnAnotherPage() {
        asks();
        portal.pages()
                .add(
                        new PageDefinition(
                                "voirie", "autre", PageArea.PORTAL, LocalizedText.fr("Autre"), Set.of(), false),
                        visit -> PageModel.builder().text("Autre.").build());
        portal.submit(ADDRESS, portal.get(ADDRESS), "a.sujet", "bruit", "do", "send");
        assertThat(portal.get("/c/grabels/m/voirie/autre").body()).doesNotContain("C&#39;est noté.");
    }

    @Test
    void mistakesStandAtTheirFieldsAndNothingIsTaken() {
        asks();
        Answer wrong = portal.post(
                ADDRESS, portal.get(ADDRESS), "a.sujet", "autre", "a.precision", "beaucoup trop long", "do", "send");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#a.precision\"", "id=\"a.precision-error\"", "beaucoup trop long");
        assertThat(chantiers.taken).isEmpty();

        chantiers.answer = PageAnswer.refuse("rue", "Cette rue est inconnue " + EVIL);
        Answer refused = portal.post(ADDRESS, portal.get(ADDRESS), "a.sujet", "bruit", "a.rue", "ici", "do", "send");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("href=\"#a.rue\"", "Cette rue est inconnue " + ESCAPED, "value=\"ici\"")
                .doesNotContain("<script>alert");
    }

    @Test
    void questionThatAnAnswerCallsForIsAskedBeforeAnythingIsTaken() {
        asks();
        Answer more = portal.post(ADDRESS, portal.get(ADDRESS), "a.sujet", "autre", "do", "send");
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.body()).contains("une question de plus", "data-field=\"precision\">");
        assertThat(chantiers.taken).isEmpty();
        assertThat(portal.submit(ADDRESS, more, "a.sujet", "autre", "do", "send")
                        .status())
                .isEqualTo(303);
        assertThat(chantiers.taken).hasSize(1);
    }

    @Test
    void answerThatIsAPageGetsAnAddressOfItsOwn() {
        asks();
        chantiers.answer = PageAnswer.show(
                PageModel.builder().heading("Trouvé : 3 chantiers").build());
        Answer shown = portal.post(ADDRESS, portal.get(ADDRESS), "a.sujet", "bruit", "do", "send");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains("<h2>Trouvé\u00a0: 3 chantiers</h2>");
    }

    @Test
    void forgedFormDoesNothingAndLosesNothing() {
        asks();
        Answer forged = portal.post(ADDRESS, portal.get(ADDRESS), "a.rue", "rue Basse", "csrf", "x", "do", "send");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).contains("value=\"rue Basse\"");
        assertThat(chantiers.taken).isEmpty();
    }

    @Test
    void whatTheModuleDoesNotTakeStaysOnThePage() {
        asks();
        chantiers.answer = null;
        Answer lost = portal.post(ADDRESS, portal.get(ADDRESS), "a.sujet", "bruit", "a.rue", "ici", "do", "send");
        assertThat(lost.status()).isEqualTo(503);
        assertThat(lost.header("retry-after")).isEqualTo("30");
        assertThat(lost.body()).contains("est encore là", "value=\"ici\"");

        Answer form = portal.get(ADDRESS);
        chantiers.model = PageModel.builder().text("Terminé.").build();
        Answer gone = portal.post(ADDRESS, form, "a.sujet", "bruit", "do", "send");
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.body()).contains("plus proposé", "Terminé.");
        chantiers.model = null;
        Answer down = portal.post(ADDRESS, form, "a.sujet", "bruit", "do", "send");
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.body()).contains("revenez en arrière");
    }

    @Test
    void formOfAPageWithParametersComesBackToIt() {
        asks();
        String here = ADDRESS + "?p.mois=2026-11";
        assertThat(portal.get(here).body()).contains("action=\"" + here + "\"");
        chantiers.answer =
                new PageAnswer.Led(new PageTarget.OwnPage("chantiers", Map.of("mois", "2026-12")), "C'est noté.");
        assertThat(portal.submit(here, portal.get(here), "a.sujet", "bruit", "do", "send")
                        .location())
                .isEqualTo(ADDRESS + "?p.mois=2026-12");
        assertThat(chantiers.visits)
                .allSatisfy(v -> assertThat(v.parameter("mois")).isEqualTo("2026-11"));
    }
}
