package org.guichet.web.internal.commune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.module.FormField;
import org.guichet.api.module.GuideTopic;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.organisation.Counter;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.platform.search.Synonym;
import org.guichet.platform.search.Synonym.Kind;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommunePageTest {

    private static final Pattern LINK = Pattern.compile("href=\"(/c/[a-z]+/s/[^\"]+)\">([^<]+)</a>");

    @RegisterExtension
    final RunningPortal portal = new RunningPortal();

    @BeforeEach
    void counterService() {
        portal.modules().install(frontDesk());
        for (String commune : List.of("grabels", "lattes")) {
            portal.participations()
                    .join(commune, "guichet", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        }
    }

    @Test
    void everySearchEndsWithTheGeneralService() {
        for (String typed : List.of("trou", "chien%20errant", "autre%20chose")) {
            List<String> links = links(portal.get("/c/grabels?q=" + typed));
            assertThat(links.get(links.size() - 1)).startsWith("/c/grabels/s/guichet.tout?words=");
        }
        assertThat(portal.get("/c/grabels?q=chien%20errant").body())
                .contains("Rien ne correspond à «\u00a0chien errant\u00a0».")
                .contains(other("chien errant"));
        assertThat(portal.get("/c/grabels?part=results&q=chien").body()).contains(other("chien"));
    }

    /** Whatever other modules offer beside it. */
    @Test
    void anythingElseIsTheLastOfItsKind() {
        ServiceDefinition works = ServiceDefinition.builder("travaux", "plan", LocalizedText.fr("Des travaux"))
                .kind(ServiceKind.INFORMATION)
                .build();
        portal.modules().install(module("travaux", List.of(works)));
        portal.participations()
                .join("grabels", "travaux", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        List<String> links = LINK.matcher(portal.get("/c/grabels").body())
                .results()
                .map(m -> m.group(1))
                .filter(l ->
                        l.contains("/s/guichet.question") || l.contains("/s/travaux") || l.contains("/s/guichet.tout"))
                .toList();
        assertThat(links)
                .containsExactly(
                        "/c/grabels/s/guichet.question", "/c/grabels/s/travaux.plan", "/c/grabels/s/guichet.tout");
    }

    @Test
    void resultsSayWhatTheServiceIs() {
        String results = resultsOf(portal.get("/c/grabels?q=trou"));
        assertThat(results).contains("Un trou dans la chaussée.").doesNotContain("Voirie et espace public");
    }

    @Test
    void wordsComeIntoTheFormButNotIntoAnAddress() {
        List<String> links = links(portal.get("/c/grabels?q=chien%20errant"));
        String link = links.get(links.size() - 1);
        assertThat(link).doesNotContain("chien").doesNotContain("errant");
        Answer form = portal.get(link);
        assertThat(form.body()).contains("name=\"description\" value=\"chien errant\"");
        assertThat(form.header("Cache-Control")).contains("no-store");
        Answer details = portal.post("/c/grabels/s/guichet.tout", form, "do", "next");
        assertThat(details.body()).contains(">chien errant</textarea>");
    }

    @Test
    void theTopicThatTheWordsNameIsChosen() {
        Answer form = portal.get(asked(portal.get(link(portal.get("/c/grabels?q=cantine"), "guichet.question"))));
        assertThat(form.body()).contains("value=\"ecoles\" checked").contains(">cantine</textarea>");
        Answer none = portal.get(asked(portal.get(link(portal.get("/c/grabels?q=question"), "guichet.question"))));
        assertThat(none.body()).doesNotContain("value=\"ecoles\" checked");
    }

    @Test
    void aReportThatWasFoundIsNotDescribedByItsOwnName() {
        Answer form = portal.get(link(portal.get("/c/grabels?q=trou"), "voirie.nid-de-poule"));
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).doesNotContain("value=\"trou\"");
    }

    @Test
    void anotherSealOrNoneFillsInNothing() {
        Answer form = portal.get("/c/grabels/s/guichet.tout?words=" + "A".repeat(60));
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).doesNotContain("name=\"description\" value");
    }

    @Test
    void whereItIsNotOnOfferTheWrittenWaySaysWhatItIsAbout() {
        Answer absent = portal.get(link(portal.get("/c/lattes?q=trou%20profond"), "voirie.nid-de-poule"));
        assertThat(absent.body()).contains(other("Nid-de-poule"));
        Answer form = portal.get(link(absent, "guichet.tout"));
        assertThat(form.body())
                .contains("name=\"description\" value=\"Nid-de-poule : trou profond\"")
                .contains("name=\"address\"");
    }

    @Test
    void wordsOfTheTerritoryLeadToServicesPartnersAndCounters() {
        portal.organisations().changeCounter(townHallWith("caf"), new Actor.Platform("setup"));
        portal.synonyms()
                .with(
                        new Synonym("montpellier3m", Kind.PARTNER, "caf", List.of("rsa", "prime d'activité")),
                        new Synonym("grabels", Kind.COUNTER, "town-hall", List.of("monsieur le maire")),
                        new Synonym("grabels", Kind.SERVICE, "voirie.nid-de-poule", List.of("cratère")));
        String rsa = resultsOf(portal.get("/c/grabels?q=RSA"));
        assertThat(rsa)
                .contains(
                        "<strong>Caf de l&#39;Hérault</strong>",
                        "À Mairie de Grabels, Place de la Mairie",
                        "04\u00a065\u00a071\u00a000\u00a000")
                .doesNotContain("Rien ne correspond");
        assertThat(portal.get("/c/grabels").body()).contains("On vous y aide pour", "Caf de l&#39;Hérault");
        assertThat(rsa.indexOf("<strong>Caf")).isLessThan(rsa.indexOf("Toute autre chose"));
        assertThat(resultsOf(portal.get("/c/grabels?q=monsieur%20le%20maire"))).contains("<strong>Mairie de Grabels");
        assertThat(links(portal.get("/c/grabels?q=cratere")).get(0)).startsWith("/c/grabels/s/voirie.nid-de-poule");
        assertThat(resultsOf(portal.get("/c/lattes?q=cratere"))).contains("Rien ne correspond");
    }

    @Test
    void onlyWhatFoundNothingAndWasSentIsCounted() {
        portal.get("/c/grabels?part=results&q=licorne");
        assertThat(portal.misses().times("grabels", "licorne")).isZero();
        portal.get("/c/grabels?q=licorne");
        portal.get("/c/grabels?q=trou");
        assertThat(portal.misses().times("grabels", "licorne")).isEqualTo(1);
        assertThat(portal.misses().times("grabels", "trou")).isZero();
    }

    @Test
    void whoDoesWhatIsTheSameForEverybody() {
        portal.organisations().changeCounter(townHallWith("caf"), new Actor.Platform("setup"));
        assertThat(portal.get("/c/grabels").body()).contains("href=\"/c/grabels/who\"");
        portal.forget();
        Answer page = portal.get("/c/grabels/who");
        assertThat(page.body())
                .contains("Qui fait quoi à Grabels", "Nid-de-poule", "Voirie (Grabels)", "Première réponse sous")
                .contains("Caf de l&#39;Hérault", "Mairie de Grabels")
                .doesNotContain("name=\"csrf\"");
        assertThat(page.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(portal.get("/c/lattes/who").body()).doesNotContain("Nid-de-poule");
        assertThat(portal.get("/c/caf/who").status()).isEqualTo(404);
    }

    @Test
    void whatInformsComesBeforeTheForm() {
        Answer guide = portal.get(link(portal.get("/c/grabels?q=question"), "guichet.question"));
        assertThat(guide.body())
                .contains("Pour qui", "<p>Tout le monde</p>", "<ul><li>rien</li><li>ou presque</li></ul>")
                .doesNotContain("<textarea");
        Answer form = portal.get(asked(guide));
        assertThat(form.body()).contains(">question</textarea>").doesNotContain("Tout le monde");
        assertThat(portal.get("/c/grabels/s/guichet.carte").body()).contains("Bon à savoir", "Gratuit", "<textarea");
    }

    @Test
    void whatIsAskedForMostComesFirstAndAnythingElseLast() {
        portal.figures().count("guichet.tout", 500);
        portal.figures().count("guichet.question", 3);
        String before = portal.get("/c/grabels").body();
        assertThat(before.indexOf("s/guichet.question\"")).isLessThan(before.indexOf("s/guichet.tout\""));
        portal.get("/c/grabels");
        portal.get("/c/grabels");
        assertThat(portal.figures().asked()).isEqualTo(1);
    }

    @Test
    void theFirstScreenSaysWhoIsOpenAndAsksForAReference() {
        Answer page = portal.get("/c/grabels");
        assertThat(page.body())
                .contains("Ouvert maintenant", "<form action=\"/follow\" method=\"post\" class=\"mine\">")
                .contains("<span class=\"initial\" aria-hidden=\"true\">G</span>")
                .contains("class=\"wrap hall\"><strong>Mairie de Grabels</strong>");
        Answer wrong = portal.post("/follow", page, "reference", "TEST-0001", "code", "CODE-9");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"TEST-0001\"");
    }

    private static String asked(Answer guide) {
        return Pattern.compile("class=\"button\" href=\"([^\"]+)\"")
                .matcher(guide.body())
                .results()
                .map(m -> m.group(1).replace("&amp;", "&"))
                .findFirst()
                .orElseThrow();
    }

    private static Counter townHallWith(String partner) {
        return new Counter(
                "mairie-grabels",
                "grabels",
                "town-hall",
                LocalizedText.fr("Mairie de Grabels"),
                Optional.of("Place de la Mairie"),
                Optional.of("04\u00a065\u00a071\u00a000\u00a000"),
                Optional.empty(),
                Map.of(),
                true,
                List.of(partner));
    }

    private static String other(String words) {
        return "Toute autre chose\u00a0: «\u00a0" + words + "\u00a0»";
    }

    private static String link(Answer page, String service) {
        return links(page).stream()
                .filter(l -> l.contains("/s/" + service + "?words="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page.body()));
    }

    private static String resultsOf(Answer page) {
        int from = page.body().indexOf("id=\"results\"");
        return page.body().substring(from, page.body().indexOf("id=\"found\""));
    }

    private static List<String> links(Answer page) {
        int from = page.body().indexOf("id=\"results\"");
        String body = from < 0 ? page.body() : resultsOf(page);
        return LINK.matcher(body).results().map(m -> m.group(1)).toList();
    }

    private static ModuleInfo frontDesk() {
        ServiceDefinition question = ServiceDefinition.builder("guichet", "question", LocalizedText.fr("Une question"))
                .kind(ServiceKind.INFORMATION)
                .keywords(List.of("question", "cantine"))
                .form(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("theme", Map.of("type", "string", "enum", List.of("ecoles", "voirie")))))
                .ui(List.of(FormField.builder("theme", LocalizedText.fr("Sur quel sujet ?"))
                        .options(Map.of(
                                "ecoles", LocalizedText.fr("Écoles et cantines"),
                                "voirie", LocalizedText.fr("Rues")))
                        .build()))
                .guide(Map.of(
                        GuideTopic.WHO,
                        LocalizedText.fr("Tout le monde"),
                        GuideTopic.PAPERS,
                        LocalizedText.fr("- rien\n- ou presque")))
                .build();
        ServiceDefinition card = ServiceDefinition.builder("guichet", "carte", LocalizedText.fr("Une carte"))
                .kind(ServiceKind.APPLICATION)
                .guide(Map.of(GuideTopic.COST, LocalizedText.fr("Gratuit")))
                .build();
        ServiceDefinition anything = ServiceDefinition.builder("guichet", "tout", LocalizedText.fr("Toute autre chose"))
                .kind(ServiceKind.INFORMATION)
                .place(PlacePolicy.OPTIONAL)
                .general(true)
                .build();
        return module("guichet", List.of(question, card, anything));
    }

    private static ModuleInfo module(String name, List<ServiceDefinition> services) {
        return new ModuleInfo(
                name,
                ModuleState.ACTIVE,
                LocalizedText.fr(name),
                Optional.empty(),
                Optional.of("1.0.0"),
                Optional.of("org.guichet.module." + name),
                Map.of(ParticipationLevel.SHARED_PLATFORM, new LevelRule(Optional.of("commune/accueil"), false)),
                services,
                List.of(),
                Optional.empty());
    }
}
