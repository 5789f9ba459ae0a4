package org.guichet.web.internal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.RequestQuery;
import org.guichet.platform.draft.DraftStore;
import org.guichet.testkit.ServiceFixture;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.guichet.web.internal.http.KeptPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestPageTest {

    private static final String POTHOLE = "/c/grabels/s/voirie.nid-de-poule";

    @RegisterExtension
    private final RunningPortal portal = new RunningPortal();

    private Answer place() {
        return portal.post(POTHOLE, portal.get(POTHOLE), "address", "12 rue des Écoles", "do", "next");
    }

    private Answer check() {
        return portal.post(POTHOLE, place(), "a.danger", "false", "description", "Un trou", "asked", "*", "do", "next");
    }

    private int sent() {
        return portal.requests()
                .list(RequestQuery.builder().build(), Scope.everything())
                .requests()
                .size();
    }

    @Test
    void leadsFromPlaceToConfirmation() {
        Answer check = check();
        assertThat(check.body()).contains("Vérifiez avant d&#39;envoyer", "12 rue des Écoles", "Un trou", "Non");
        Answer redirect = portal.post(POTHOLE, check, "do", "send");
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.header("location")).isEqualTo("/c/grabels/sent/TEST-0001");
        Answer proof = portal.get(portal.get("/c/grabels/sent").location());
        assertThat(proof.body()).contains("TEST-0001", "CODE-1", "Voirie (Grabels)", "mardi 10 novembre");
        assertThat(proof.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void placeIsAskedForAgainWhenItIsMissing() {
        Answer answer = portal.post(POTHOLE, portal.get(POTHOLE), "do", "next");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<a href=\"#address\">", "id=\"address-error\"", "aria-invalid=\"true\"", "<title>Erreur");
    }

    @Test
    void whatWasTypedIsShownAgainWithItsMistakes() {
        Answer answer = portal.post(
                POTHOLE,
                place(),
                "a.danger",
                "true",
                "a.profondeur",
                "beaucoup",
                "email",
                "pas une adresse",
                "description",
                "Un <b>trou</b>",
                "asked",
                "*",
                "do",
                "next");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "#a.profondeur",
                        "value=\"beaucoup\"",
                        "#email",
                        "value=\"pas une adresse\"",
                        "Un &lt;b&gt;trou&lt;/b&gt;");
    }

    @Test
    void withoutScriptAnAnswerThatCallsForMoreShowsIt() {
        Answer details = place();
        assertThat(details.body()).contains("data-field=\"profondeur\" hidden");
        Answer more = portal.post(POTHOLE, details, "a.danger", "true", "do", "next");
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.body()).contains("une question de plus").doesNotContain("data-field=\"profondeur\" hidden");
        Answer check = portal.post(POTHOLE, more, "a.danger", "true", "a.profondeur", "12", "do", "next");
        assertThat(check.body()).contains("Vérifiez avant", "12");
    }

    @Test
    void dangerIsToldWhomToCallAtOnce() {
        portal.organisations().setDutyPhone("grabels", Optional.of("04 65 71 00 99"), new Actor.Platform("setup"));
        Answer details = place();
        assertThat(details.body())
                .as("a script shows it as soon as the answer says so")
                .contains("data-field=\"?danger\" hidden", "&quot;?danger&quot;", "tel:112", "tel:+33465710099");
        assertThat(check().body()).doesNotContain("tel:112");
        Answer more = portal.post(POTHOLE, details, "a.danger", "true", "do", "next");
        assertThat(more.body()).contains("data-field=\"?danger\">", "tel:112");
        Answer check = portal.post(POTHOLE, more, "a.danger", "true", "a.profondeur", "12", "do", "next");
        assertThat(check.body()).contains("tel:112", "tel:+33465710099", "Première réponse sous 1 jour ouvré");
        Answer sent = portal.get(portal.post(POTHOLE, check, "do", "send").location());
        assertThat(sent.body()).contains("tel:112", "tel:+33465710099", "mercredi 4 novembre");
        assertThat(portal.get("/follow/TEST-0001").body()).contains("tel:112");
    }

    @Test
    void backKeepsEverything() {
        Answer back = portal.post(POTHOLE, check(), "do", "edit-place");
        assertThat(back.body()).contains("value=\"12 rue des Écoles\"");
        assertThat(back.hidden()).containsEntry("description", "Un trou").containsEntry("a.danger", "false");
    }

    @Test
    void sendingTwiceMakesOneRequest() {
        Answer check = check();
        Answer first = portal.post(POTHOLE, check, "do", "send");
        Answer second = portal.post(POTHOLE, check, "do", "send");
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(portal.get(portal.get("/c/grabels/sent").location()).body()).contains("TEST-0001");
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void changingItAfterSendingAsksWhetherItIsANewOne() {
        Answer check = check();
        portal.post(POTHOLE, check, "do", "send");
        Answer conflict = portal.post(POTHOLE, check, "description", "Autre chose", "do", "send");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body()).contains("Vous avez déjà envoyé cette demande", "Autre chose");
        assertThat(portal.post(POTHOLE, conflict, "do", "again").status()).isEqualTo(303);
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void forgedOrExpiredFormSendsNothingAndKeepsWhatWasTyped() {
        Answer check = check();
        portal.forget();
        Answer answer = portal.post(POTHOLE, check, "do", "send");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Rien n&#39;a été envoyé", "12 rue des Écoles");
        assertThat(sent()).isZero();
        assertThat(portal.post(POTHOLE, answer, "do", "send").status()).isEqualTo(303);
    }

    @Test
    void moduleThatLeavesMeanwhileLosesNothing() {
        Answer check = check();
        portal.modules().uninstall("voirie");
        Answer gone = portal.post(POTHOLE, check, "do", "send");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("n&#39;a pas été envoyée", "12 rue des Écoles", "Un trou");
        portal.modules().install(ServiceFixture.roads());
        assertThat(portal.post(POTHOLE, gone, "do", "send").status()).isEqualTo(303);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void serviceThatIsNotOfferedHereSaysWhereItIs() {
        Answer answer = portal.get("/c/lattes/s/voirie.nid-de-poule");
        assertThat(answer.body())
                .contains("n&#39;est pas proposé en ligne à Lattes", "/c/grabels/s/voirie.nid-de-poule");
        assertThat(portal.get("/c/lattes/s/voirie.nonsense").status()).isEqualTo(404);
    }

    @Test
    void languageCanChangeInTheMiddle() {
        Answer english = portal.post(POTHOLE, place(), "description", "Un trou", "do", "lang-en");
        assertThat(english.body()).contains("<html lang=\"en\">", "What is happening?", "Un trou");
        assertThat(english.hidden()).containsEntry("address", "12 rue des Écoles");
    }

    @Test
    void addressesCarryNothingPersonal() {
        Answer redirect = portal.post(POTHOLE, check(), "do", "send");
        assertThat(redirect.header("location")).doesNotContain("CODE", "grabels@", "Un trou");
        assertThat(portal.cookies().get("guichet-receipt-TEST-0001")).doesNotContain("CODE", "TEST");
        assertThat(portal.get(redirect.location()).body()).doesNotContain("follow?", "CODE-1\"");
    }

    @Test
    void pointInAnotherCommuneSaysWhatThatMeans() {
        Answer details = portal.post(POTHOLE, portal.get(POTHOLE), "lat", "43.56", "lon", "3.9", "do", "next");
        assertThat(details.status()).isEqualTo(200);
        Answer check = portal.post(POTHOLE, details, "a.danger", "false", "asked", "*", "do", "next");
        assertThat(check.body()).contains("Ce point est à Lattes, où cette démarche n&#39;est pas proposée en ligne");
        Answer place = portal.post(POTHOLE, check, "do", "edit-place");
        assertThat(place.body())
                .contains(
                        "Ce point est à Lattes",
                        "formaction=\"/c/lattes/s/voirie.nid-de-poule\"",
                        "Voir ce que Lattes propose")
                // no street to point at
                .doesNotContain("/c/grabels/map.fr.json");

        Answer outside = portal.post(POTHOLE, portal.get(POTHOLE), "lat", "48.85", "lon", "2.35", "do", "next");
        assertThat(outside.status()).isEqualTo(422);
    }

    @Test
    void mapIsPublicAndCacheable() {
        Answer map = portal.get("/c/grabels/map.en.json");
        assertThat(map.header("content-type")).isEqualTo("application/geo+json");
        assertThat(map.header("cache-control")).isEqualTo("public, max-age=3600");
        assertThat(map.body()).contains("\"kind\":\"here\",\"name\":\"Grabels\"");
        assertThat(portal.get("/c/grabels/map.xx.json").status()).isEqualTo(404);
    }

    private void reportedBefore() {
        portal.post(POTHOLE, check(), "do", "send");
        portal.forget();
    }

    @Test
    void sameThingAtTheSamePlaceIsAskedAboutOnceWithoutAWordOfTheFirst() {
        reportedBefore();
        Answer asked = place();
        assertThat(asked.body())
                .contains("Est-ce déjà signalé", "à la même adresse", "pas encore pris en charge")
                .doesNotContain("Un trou", "TEST-0001");
        assertThat(asked.hidden()).containsEntry("address", "12 rue des Écoles");
        Answer details = portal.post(POTHOLE, asked, "do", "other");
        assertThat(details.body()).contains("id=\"description\"");
        Answer back = portal.post(POTHOLE, details, "do", "back");
        assertThat(portal.post(POTHOLE, back, "address", "12 rue des Écoles", "do", "next")
                        .body())
                .contains("id=\"description\"");
        // another place is another question
        Answer place = portal.post(POTHOLE, details, "do", "back");
        assertThat(portal.post(POTHOLE, place, "address", "Ailleurs", "do", "next")
                        .body())
                .contains("id=\"description\"");
    }

    @Test
    void whoFollowsTheSameGetsACodeOfTheirOwnAndSendsNothing() {
        reportedBefore();
        Answer asked = place();
        String token = asked.body().replaceFirst("(?s).*value=\"(join-[^\"]+)\".*", "$1");
        Answer redirect = portal.post(POTHOLE, asked, "do", token);
        Answer twice = portal.post(POTHOLE, asked, "do", token);
        assertThat(redirect.header("location"))
                .isEqualTo("/c/grabels/sent/JOIN-0001")
                .isEqualTo(twice.header("location"));
        assertThat(sent()).isEqualTo(1);
        // nor by another form of the same browser
        Answer again = place();
        String other = again.body().replaceFirst("(?s).*value=\"(join-[^\"]+)\".*", "$1");
        assertThat(portal.post(POTHOLE, again, "do", other).header("location")).isEqualTo("/c/grabels/sent/JOIN-0001");
        Answer proof = portal.get(portal.get("/c/grabels/sent").location());
        assertThat(proof.body())
                .contains("JOIN-0001", "JOINING-1", "Vous suivez ce signalement", "2 personnes", "class=\"qr\"")
                .doesNotContain("TEST-0001", "Un trou", "12 rue");
        assertThat(proof.header("cache-control")).isEqualTo("no-store");
        assertThat(portal.get("/follow/JOIN-0001").body())
                .contains("Problème signalé", "Nid-de-poule")
                .doesNotContain("JOINING-1", "Un trou", "/reply\"");
        portal.forget();
        Answer entered = portal.post("/follow", portal.get("/follow"), "reference", "JOIN-0001", "code", "JOINING-1");
        assertThat(entered.status()).isEqualTo(303);
    }

    @Test
    void whatIsOverMeanwhileIsNotFollowed() {
        reportedBefore();
        Answer asked = place();
        Answer answer = portal.post(POTHOLE, asked, "do", "join-forged");
        assertThat(answer.body()).contains("vient d&#39;être terminé", "12 rue des Écoles");
    }

    private List<DraftStore.Draft> drafts() {
        return portal.drafts().all().stream()
                .filter(d -> !d.form().equals(KeptPages.PARAMETER))
                .toList();
    }

    @Test
    void noDraftIsKeptUntilSomebodyAsksForIt() {
        Answer check = check();
        assertThat(check.body()).contains("Enregistrer un brouillon").doesNotContain("Effacer mon brouillon");
        assertThat(drafts()).isEmpty();
        assertThat(portal.cookies()).doesNotContainKey("guichet-draft");
    }

    @Test
    void draftSurvivesAClosedTabAndIsGoneWhenItIsSent() {
        Answer kept = portal.post(POTHOLE, portal.get(POTHOLE), "address", "3 rue Basse", "do", "save");
        assertThat(kept.body()).contains("Brouillon enregistré", "Effacer mon brouillon", "value=\"3 rue Basse\"");
        Answer details = portal.post(POTHOLE, kept, "address", "3 rue Basse", "do", "next");
        Answer autosaved = portal.post(
                POTHOLE, details, "description", "Écrit ce soir,\nà deux lignes", "name", "Camille", "do", "autosave");
        assertThat(autosaved.status()).isEqualTo(200);
        assertThat(autosaved.body()).startsWith("Brouillon enregistré à ").hasLineCount(1);
        assertThat(drafts()).singleElement().satisfies(d -> assertThat(d.sealed())
                .doesNotContain("Camille", "Basse"));

        assertThat(portal.get("/c/grabels").body()).contains("Reprendre : Nid-de-poule");
        Answer resumed = portal.get(POTHOLE);
        assertThat(resumed.body())
                .contains("Voici votre brouillon", "Écrit ce soir,\nà deux lignes</textarea>", "value=\"Camille\"");
        assertThat(resumed.hidden()).containsEntry("key", details.hidden().get("key"));
        assertThat(resumed.header("cache-control")).isEqualTo("no-store");

        Answer check = portal.post(POTHOLE, resumed, "a.danger", "false", "asked", "*", "do", "next");
        assertThat(portal.post(POTHOLE, check, "do", "send").status()).isEqualTo(303);
        assertThat(drafts()).isEmpty();
        assertThat(portal.cookies().getOrDefault("guichet-draft", "")).isEmpty();
        assertThat(portal.get(POTHOLE).body()).doesNotContain("Voici votre brouillon");
    }

    @Test
    void draftIsNobodyElsesAndIsForgottenOnRequest() {
        portal.post(POTHOLE, portal.get(POTHOLE), "address", "3 rue Basse", "do", "save");
        Answer mine = portal.get(POTHOLE);
        Answer forgotten = portal.post(POTHOLE, mine, "address", "3 rue Basse", "do", "forget");
        assertThat(forgotten.body()).contains("Votre brouillon est effacé", "value=\"3 rue Basse\"");
        assertThat(drafts()).isEmpty();

        portal.post(POTHOLE, portal.get(POTHOLE), "address", "3 rue Basse", "do", "save");
        portal.forget();
        assertThat(portal.get(POTHOLE).body()).doesNotContain("3 rue Basse");
    }

    @Test
    void draftOfAServiceThatHasLeftIsShownAndComesBackWithIt() {
        portal.post(POTHOLE, portal.get(POTHOLE), "address", "3 rue Basse", "do", "save");
        portal.modules().uninstall("voirie");
        Answer absent = portal.get(POTHOLE);
        assertThat(absent.status()).isEqualTo(410);
        assertThat(absent.body()).contains("3 rue Basse", "rien n&#39;est perdu");
        portal.modules().install(org.guichet.testkit.ServiceFixture.roads());
        assertThat(portal.get(POTHOLE).body()).contains("value=\"3 rue Basse\"");
    }
}
