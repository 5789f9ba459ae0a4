package org.guichet.web.internal.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestEvents;
import org.guichet.testkit.RequestFixture;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Phrases, macros, drafts and presence. */
class DeskWorkTest {

    private static final String FIRST = "/desk/requests/TEST-0001";
    private static final Caller COLLEAGUE = new Caller("colleague", Set.of(RoleGrant.parse("HANDLER@grabels")));

    @RegisterExtension
    private final RunningDesk desk = new RunningDesk();

    @BeforeEach
    void begin() {
        lodge();
        lodge();
        desk.signIn("agent@grabels");
    }

    private void lodge() {
        desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
    }

    private Request request(String reference) {
        return desk.requests().find(reference, Scope.everything()).orElseThrow().request();
    }

    // --- my department

    @Test
    void rowSaysWhatWasWrittenByWhomAndSinceWhen() {
        String row = desk.get("/desk").body();
        assertThat(row.substring(row.indexOf("<td class=\"what\">")))
                .containsPattern("(?s)<div class=\"more\">Un trou[^<]* · Camille Exemple · il y a [0-9]+ (min|h|j)");
    }

    @Test
    void whoLeftIsMarkedAndFoundAsNobody() {
        Request request = desk.requests()
                .find("TEST-0001", Scope.everything())
                .orElseThrow()
                .request();
        desk.requests()
                .put(RequestFixture.moved(
                        request,
                        Phase.IN_PROGRESS,
                        "in-progress",
                        request.competent(),
                        Optional.of("manager@grabels")));
        assertThat(desk.get("/desk").body()).contains("manager@grabels (ne peut plus agir ici)");
        assertThat(desk.get("/desk/requests/TEST-0001").body()).contains("manager@grabels (ne peut plus agir ici)");
        assertThat(desk.get("/desk?hands=nobody").body()).contains("name=\"hands\" value=\"nobody\" checked");
    }

    @Test
    void pagesSayWhatTheyShow() {
        for (int i = 0; i < 60; i++) {
            desk.requests()
                    .put(RequestFixture.submittedRequest(
                            "MANY-" + (100 + i), RequestFixture.draft(), RequestFixture.RECEIVED));
        }
        Answer first = desk.get("/desk");
        assertThat(first.body()).contains("1 à 50 sur 62", "Page suivante");
        Matcher next = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"").matcher(first.body());
        assertThat(next.find()).isTrue();
        assertThat(desk.get(next.group(1).replace("&amp;", "&")).body()).contains("51 à 62 sur 62", "Première page");
    }

    @Test
    void verbsStandInGroupsAndSayWhatTheyDo() {
        Answer page = desk.get(FIRST);
        assertThat(page.body())
                .contains("Échanger", "Passer", "Terminer", "le délai de réponse court", "id=\"does-note\"");
        desk.post(FIRST, page, "act", "note", "note", "Vu.");
        assertThat(desk.get(FIRST).body()).contains("Note ajoutée.").doesNotContain("C&#39;est fait");
    }

    @Test
    void answeredIsATabOfItsOwn() {
        Request request = desk.requests()
                .find("TEST-0001", Scope.everything())
                .orElseThrow()
                .request();
        desk.requests()
                .put(RequestFixture.moved(
                        request, Phase.WAITING, "waiting-for-resident", request.competent(), Optional.empty()));
        assertThat(desk.get("/desk?tab=waiting").body()).contains("/desk/requests/TEST-0001");
        assertThat(desk.get("/desk?tab=answered").body()).doesNotContain("/desk/requests/TEST-0001");
    }

    @Test
    void queueOpensAtTheDepartmentWhereOneWorks() {
        assertThat(desk.get("/desk").body()).contains("TEST-0001").doesNotContain("department=");
        desk.workplaces().place("agent@grabels", "grabels", Optional.of("accueil"), COLLEAGUE);

        String mine = desk.get("/desk").body();
        assertThat(mine)
                .doesNotContain("TEST-0001")
                .containsPattern("<option value=\"grabels/accueil\" selected>")
                .doesNotContain("Effacer les filtres");
        String all = desk.get("/desk?department=all").body();
        assertThat(all).contains("TEST-0001", "tab=late&amp;department=all");
        assertThat(desk.get("/desk?q=").body()).contains("value=\"grabels/accueil\" selected");
        assertThat(desk.get("/desk?q=trou").body())
                .as("who searches finds, wherever it is")
                .contains("/desk/requests/TEST-0001");
    }

    @Test
    void whoIsSearchedForIsInNoAddress() {
        Answer page = desk.get("/desk");
        assertThat(page.body()).doesNotContainPattern("<form[^>]*method=\"get\"");

        Answer found = desk.submit("/desk", page, "do", "find", "tab", "", "q", "Camille Exemple");

        assertThat(found.status()).isEqualTo(303);
        assertThat(found.location())
                .startsWith("/desk?tab=all&")
                .contains("find=")
                .doesNotContain("Camille", "q=");
        Answer list = desk.get(found.location());
        assertThat(list.body())
                .contains("/desk/requests/TEST-0001", "value=\"Camille Exemple\"")
                .doesNotContainPattern("(href|action)=\"[^\"]*Camille");
        Answer none = desk.submit("/desk", page, "do", "find", "tab", "", "q", "zzzz");
        assertThat(desk.get(none.location()).body()).doesNotContain("/desk/requests/TEST-0001");
        assertThat(desk.get("/desk?tab=all&find=forged").body()).contains("/desk/requests/TEST-0001");
        Answer narrowed = desk.submit("/desk", page, "do", "find", "tab", "late", "q", "", "channel", "phone");
        assertThat(narrowed.location()).isEqualTo("/desk?tab=late&channel=phone");
    }

    @Test
    void whoHasItInHandIsCalledByDisplayName() {
        desk.names.call("agent@grabels", Optional.of("Camille, accueil"), Actor.Platform.ITSELF);
        desk.workplaces().place("agent@grabels", "grabels", Optional.of("voirie"), COLLEAGUE);
        assertThat(desk.get(FIRST).body()).contains(">Camille, accueil (agent@grabels)</option>");
    }

    @Test
    void departmentThatIsGoneIsNoFilter() {
        desk.workplaces().place("agent@grabels", "grabels", Optional.of("fermee"), COLLEAGUE);
        assertThat(desk.get("/desk").body()).contains("TEST-0001");
    }

    @Test
    void requestIsOfferedFirstToThoseOfItsDepartment() {
        desk.workplaces().place("agent@grabels", "grabels", Optional.of("voirie"), COLLEAGUE);
        assertThat(desk.get(FIRST).body())
                .containsPattern("(?s)<optgroup label=\"Voirie\"><option value=\"agent@grabels\">.*<optgroup");
    }

    // --- who

    @Test
    void personIsFoundByPhoneAndFilledIn() {
        Answer form = desk.get("/desk/new");
        Answer found =
                desk.post("/desk/new", form, "phone", "04 65 71 00 00", "description", "Au téléphone", "do", "others");
        assertThat(found.body()).contains("value=\"person-TEST-0002\"", "Camille Exemple");

        Answer filled = desk.post(
                "/desk/new", found, "phone", "04 65 71 00 00", "description", "Au téléphone", "do", "person-TEST-0002");
        assertThat(filled.body())
                .contains("value=\"Camille Exemple\"", "value=\"camille@example.org\"", ">Au téléphone</textarea>")
                .doesNotContain("value=\"person-");
    }

    @Test
    void personOfAnotherOrganisationIsNotFound() {
        desk.signIn("agent@lattes");
        Answer form = desk.get("/desk/new");
        assertThat(desk.post("/desk/new", form, "phone", "04 65 71 00 00", "do", "others")
                        .body())
                .doesNotContain("person-", "Camille Exemple");
        assertThat(desk.post("/desk/new", form, "phone", "1", "do", "person-TEST-0001")
                        .body())
                .doesNotContain("Camille Exemple");
    }

    // --- phrases

    @Test
    void phraseIsPutBehindWhatWasTypedAndChoosesItsAction() {
        String id = desk.texts().add("Relance", "Votre demande {référence} : {démarche}.", true, "answer");
        desk.texts().add("Ailleurs", "x", false, "");
        Answer page = desk.get(FIRST);
        assertThat(page.body())
                .contains("data-text=\"Votre demande TEST-0001 : Nid-de-poule.\"", "data-action=\"answer\"");

        Answer inserted = desk.post(FIRST, page, "act", "reply", "message", "Bonjour,", "module", id, "do", "insert");

        assertThat(inserted.status()).isEqualTo(200);
        assertThat(inserted.body())
                .contains("Bonjour,\n\nVotre demande TEST-0001 : Nid-de-poule.")
                .containsPattern("id=\"act-answer\"[^>]* checked")
                .containsPattern("id=\"also-assign\"[^>]* checked");
        assertThat(request("TEST-0001").phase()).isEqualTo(Phase.RECEIVED);
    }

    @Test
    void takingItOnAndWritingIsOneStep() {
        Answer sent =
                desk.post(FIRST, desk.get(FIRST), "act", "reply", "message", "Nous regardons.", "also-assign", "yes");

        assertThat(sent.location()).isEqualTo(FIRST);
        assertThat(request("TEST-0001").assignee()).contains("agent@grabels");
        assertThat(desk.get(FIRST).body()).contains("Nous regardons.").doesNotContain("id=\"also-assign\"");
    }

    @Test
    void whatIsPassedOnIsNotTakenOn() {
        desk.post(FIRST, desk.get(FIRST), "act", "transfer", "to", "lattes/voirie", "also-assign", "yes");

        assertThat(request("TEST-0001").competent()).isEqualTo(new Competent("lattes", "voirie"));
        assertThat(request("TEST-0001").assignee()).isEmpty();
        assertThat(desk.requests()
                        .find("TEST-0001", Scope.everything())
                        .orElseThrow()
                        .events())
                .noneMatch(e -> e.type().equals(RequestEvents.ASSIGNED));
    }

    @Test
    void phrasesAreWrittenChangedAndRemoved() {
        Answer form = desk.get("/desk/texts/new");
        Answer wrong = desk.post("/desk/texts/new", form, "title", "Relance", "text", "Bonjour {prénom}", "do", "save");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"text-error\"", "{prénom}", "value=\"Relance\"");
        desk.post("/desk/texts/new", wrong, "title", "Relance", "text", "Bonjour {usager}", "do", "save");
        assertThat(desk.get("/desk/texts").body()).contains("est enregistrée", "Bonjour {usager}");

        Answer edit = desk.get("/desk/texts/text-1");
        desk.post("/desk/texts/text-1", edit, "title", "Relance", "text", "Bonsoir", "action", "reply", "do", "save");
        Answer stale = desk.post("/desk/texts/text-1", edit, "title", "Relance", "text", "Salut", "do", "save");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("Bonsoir", "Salut");
        assertThat(desk.get("/desk/texts/text-1").body())
                .containsPattern("(?s)<details class=\"removal\"><summary>[^<]+</summary>.*value=\"remove\"");
        assertThat(desk.post("/desk/texts/text-1", stale, "do", "remove").location())
                .isEqualTo("/desk/texts");
        assertThat(desk.get("/desk/texts/text-1").status()).isEqualTo(404);
    }

    @Test
    void managerSeesToTheTextsWithoutADesk() {
        desk.signIn("manager@grabels");
        assertThat(desk.get("/desk").status()).isEqualTo(403);
        assertThat(desk.get("/desk").body()).contains("/desk/texts");
        assertThat(desk.get("/desk/texts").status()).isEqualTo(200);
        desk.signIn("agent@lattes");
        desk.texts().add("De Grabels", "x", false, "");
        assertThat(desk.get("/desk/texts/text-1").status()).isEqualTo(404);
        assertThat(desk.get("/desk/texts").body()).doesNotContain("De Grabels");
    }

    @Test
    void textThatWasTypedWhenTheSessionEndedComesBack() {
        Answer form = desk.get("/desk/texts/new");
        desk.expire();
        Answer signIn = desk.post("/desk/texts/new", form, "title", "Relance", "text", "Bonjour", "do", "save");
        assertThat(signIn.body()).contains("name=\"carried.title\"");
        Answer again = desk.post("/desk/sign-in", signIn, "account", "agent@grabels", "password", RunningDesk.PASSWORD);
        assertThat(again.body()).contains("de nouveau connecté", "value=\"Relance\"", ">Bonjour</textarea>");
    }

    // --- several at once

    @Test
    void macroIsDoneToEachThatStillIsAsItWasSeen() {
        String id = desk.texts().add("Prise en charge", "Nous regardons {référence}.", true, "reply");
        Answer queue = desk.get("/desk");
        assertThat(queue.body()).contains("Prise en charge");

        desk.post("/desk", queue, "ref", "TEST-0001:1", "module", id, "do", "macro");
        assertThat(desk.get("/desk").body()).contains("réponse type appliquée");
        assertThat(request("TEST-0001").assignee()).contains("agent@grabels");
        assertThat(desk.get(FIRST).body()).contains("Nous regardons TEST-0001.");

        desk.post("/desk", desk.get("/desk"), "ref", "TEST-0002:9", "module", id, "do", "macro");
        assertThat(desk.get("/desk").body()).contains("a changé entre-temps");
        assertThat(request("TEST-0002").assignee()).isEmpty();
        assertThat(desk.post("/desk", queue, "ref", "TEST-0002:1", "do", "macro")
                        .body())
                .contains("Choisissez une réponse type");
    }

    /** A list that is sent twice, by two taps or by going back, does each once and says that it was done. */
    @Test
    void whatIsDoneToTickedRequestsIsDoneOnceHoweverOftenItIsSent() {
        String id = desk.texts().add("Prise en charge", "Nous regardons {référence}.", true, "reply");
        Answer queue = desk.get("/desk");
        for (int i = 0; i < 2; i++) {
            desk.post("/desk", queue, "ref", "TEST-0001:1", "module", id, "do", "macro");
            assertThat(desk.get("/desk").body())
                    .contains("réponse type appliquée")
                    .doesNotContain("entre-temps");
        }
        assertThat(publicly("TEST-0001")).containsOnlyOnce("Nous regardons TEST-0001.");

        for (int i = 0; i < 2; i++) {
            desk.post("/desk", queue, "ref", "TEST-0002:1", "assignee", "colleague", "do", "assign-to");
            assertThat(desk.get("/desk").body()).contains(" affectée</li>").doesNotContain("entre-temps");
        }
        long version = request("TEST-0002").version();
        desk.post("/desk", queue, "ref", "TEST-0002:1", "assignee", "agent@grabels", "do", "assign-to");
        assertThat(desk.get("/desk").body()).as("something else was asked for").contains("a changé entre-temps");

        String seen = "TEST-0002:" + version;
        Answer again = desk.get("/desk");
        for (int i = 0; i < 2; i++) {
            desk.post("/desk", again, "ref", seen, "to", "grabels/accueil", "message", "Ailleurs.", "do", "transfer");
            assertThat(desk.get("/desk").body()).doesNotContain("entre-temps");
        }
        assertThat(publicly("TEST-0002")).containsOnlyOnce("Ailleurs.");
        assertThat(request("TEST-0002").version()).isEqualTo(version + 1);
    }

    @Test
    void tickedRequestsAreGivenToAColleague() {
        Answer queue = desk.get("/desk");
        assertThat(desk.post("/desk", queue, "ref", "TEST-0001:1", "do", "assign-to")
                        .body())
                .contains("Choisissez à qui affecter", "value=\"TEST-0001:1\" checked");
        desk.post("/desk", queue, "ref", "TEST-0001:1", "assignee", "colleague", "do", "assign-to");
        assertThat(request("TEST-0001").assignee()).contains("colleague");
        assertThat(desk.get("/desk").body()).contains(" affectée</li>");
    }

    // --- what is for the service alone

    @Test
    void whatWasTypedAsANoteIsNeverSentByAnotherVerb() {
        for (String verb : List.of("reply", "ask", "answer", "refuse", "cancel")) {
            Answer page = desk.get(FIRST);
            Answer answer = desk.post(FIRST, page, "act", verb, "note", "Toujours aussi pénible.", "message", "");
            assertThat(publicly("TEST-0001")).noneMatch(m -> m.contains("pénible"));
            if (answer.status() == 422) {
                assertThat(answer.body())
                        .contains("votre note interne reste interne", ">Toujours aussi pénible.</textarea>");
            }
        }
        assertThat(desk.get(FIRST).body())
                .as("nothing typed is thrown away")
                .contains("repris", "id=\"note\"", ">Toujours aussi pénible.</textarea>");
    }

    @Test
    void whatWasTypedAsAMessageIsNeverNotedByAnotherVerb() {
        Answer answer = desk.post(FIRST, desk.get(FIRST), "act", "note", "note", "", "message", "Bonjour,");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("votre message à l&#39;usager reste à part", ">Bonjour,</textarea>");
        desk.post(FIRST, answer, "act", "note", "note", "Vu.", "message", "Bonjour,");
        assertThat(noted("TEST-0001")).containsExactly("Vu.");
        assertThat(publicly("TEST-0001")).doesNotContain("Bonjour,");
        assertThat(desk.get(FIRST).body())
                .contains("repris", ">Bonjour,</textarea>")
                .doesNotContain(">Vu.</textarea>");
    }

    @Test
    void transferTellsTheServiceAndTheResidentEachTheirOwn() {
        Answer page = desk.get(FIRST);
        assertThat(page.body())
                .containsSubsequence("Mot pour le service (interne)", "Message pour l&#39;usager (facultatif)");
        desk.post(
                FIRST,
                page,
                "act",
                "transfer",
                "to",
                "grabels/urbanisme",
                "note",
                "Voir la police.",
                "message",
                "Patience.");

        assertThat(noted("TEST-0001")).containsExactly("Voir la police.");
        assertThat(publicly("TEST-0001")).contains("Patience.").noneMatch(m -> m.contains("police"));
        assertThat(desk.drafts().of("agent@grabels", "")).isEmpty();
    }

    @Test
    void tickedRequestsArePassedOnWithAWordForTheServiceAlone() {
        desk.post(
                "/desk",
                desk.get("/desk"),
                "ref",
                "TEST-0001:1",
                "do",
                "transfer",
                "to",
                "grabels/urbanisme",
                "note",
                "Voir la police.");
        assertThat(noted("TEST-0001")).containsExactly("Voir la police.");
        assertThat(publicly("TEST-0001")).noneMatch(m -> m.contains("police"));
    }

    @Test
    void textsGoIntoTheBoxOfTheirKindWhateverVerbIsChosen() {
        String note = desk.texts().add("Interne", "Dossier suivi.", false, "note");
        String answer = desk.texts().add("Réponse", "C'est réparé.", false, "answer");
        String open = desk.texts().add("Libre", "À bientôt.", false, "");
        Answer noted = desk.post(
                FIRST, desk.get(FIRST), "act", "reply", "message", "Bonjour,", "module", note, "do", "insert");
        assertThat(box(noted, "note")).isEqualTo("Dossier suivi.");
        assertThat(box(noted, "message")).isEqualTo("Bonjour,");
        Answer answered = desk.post(FIRST, noted, "act", "note", "note", "Vu.", "module", answer, "do", "insert");
        assertThat(box(answered, "note")).isEqualTo("Vu.");
        assertThat(box(answered, "message")).isEqualTo("C&#39;est réparé.");
        Answer here = desk.post(FIRST, answered, "act", "note", "note", "Vu.", "module", open, "do", "insert");
        assertThat(box(here, "note")).isEqualTo("Vu.\n\nÀ bientôt.");
        assertThat(box(here, "message")).isEmpty();
    }

    @Test
    void conflictAndDraftKeepBothApart() {
        Answer seen = desk.get(FIRST);
        desk.post(FIRST, seen, "act", "note", "note", "Premier.");
        Answer conflict = desk.post(FIRST, seen, "act", "reply", "note", "Interne.", "message", "Bonjour,");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(box(conflict, "note")).isEqualTo("Interne.");
        assertThat(box(conflict, "message")).isEqualTo("Bonjour,");
        desk.post(FIRST, conflict, "act", "reply", "note", "Interne.", "message", "Bonjour,", "do", "draft");
        Answer later = desk.get(FIRST);
        assertThat(box(later, "note")).isEqualTo("Interne.");
        assertThat(box(later, "message")).isEqualTo("Bonjour,");
    }

    @Test
    void whatIsSentTwiceIsDoneOnceAndToldAsDone() {
        Answer seen = desk.get(FIRST);
        for (int tap = 0; tap < 2; tap++) {
            assertThat(desk.post(FIRST, seen, "act", "note", "note", "Une fois.")
                            .location())
                    .isEqualTo(FIRST);
        }
        assertThat(noted("TEST-0001")).containsOnlyOnce("Une fois.");
        Answer other = desk.post(FIRST, seen, "act", "note", "note", "Autre chose.");
        assertThat(other.status()).as("other words, on what was seen before").isEqualTo(409);
        assertThat(noted("TEST-0001")).doesNotContain("Autre chose.");
    }

    private List<String> noted(String reference) {
        return messages(reference, false);
    }

    private List<String> publicly(String reference) {
        return messages(reference, true);
    }

    private List<String> messages(String reference, boolean publicly) {
        return desk.requests().find(reference, Scope.everything()).orElseThrow().events().stream()
                .filter(e -> e.publicly() == publicly)
                .flatMap(e -> e.message().stream())
                .toList();
    }

    private static String box(Answer page, String name) {
        Matcher box = Pattern.compile("<textarea id=\"" + name + "\"[^>]*>([^<]*)</textarea>")
                .matcher(page.body());
        assertThat(box.find()).as("box " + name).isTrue();
        return box.group(1);
    }

    // --- drafts

    @Test
    void whatWasTypedIsThereWhenTheTabIsOpenedAgainUntilItIsSent() {
        Answer page = desk.get(FIRST);
        Answer saved = desk.post(FIRST, page, "act", "note", "note", "À moitié", "part", "draft");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body()).contains("Brouillon enregistré");

        Answer again = desk.get(FIRST);
        assertThat(again.body())
                .contains("Brouillon du", "repris", ">À moitié</textarea>")
                .containsPattern("id=\"act-note\"[^>]* checked");
        assertThat(desk.get("/desk/requests/TEST-0002").body()).doesNotContain("À moitié");

        desk.post(FIRST, again, "act", "note", "note", "En entier");
        assertThat(desk.get(FIRST).body()).doesNotContain("repris", "À moitié</textarea>");
    }

    @Test
    void draftIsNobodyElses() {
        desk.post(FIRST, desk.get(FIRST), "act", "note", "note", "À moi", "do", "draft");
        assertThat(desk.get(FIRST).body()).contains("Vous seul le voyez", ">À moi</textarea>");
        desk.signIn("handler@grabels");
        assertThat(desk.get(FIRST).body()).doesNotContain("À moi");
    }

    @Test
    void draftIsDroppedOnDemandAndWhenNothingIsLeftOfIt() {
        desk.post(FIRST, desk.get(FIRST), "act", "note", "note", "Non", "do", "draft");
        desk.post(FIRST, desk.get(FIRST), "act", "note", "note", "Non", "do", "discard");
        assertThat(desk.get(FIRST).body()).doesNotContain(">Non</textarea>");
        desk.post(FIRST, desk.get(FIRST), "act", "note", "note", "Oui", "part", "draft");
        desk.post(FIRST, desk.get(FIRST), "act", "note", "note", " ", "part", "draft");
        assertThat(desk.drafts().of("agent@grabels", "")).isEmpty();
    }

    @Test
    void requestThatWasBegunIsOfferedAgainAndForgottenOnceRecorded() {
        Answer form = desk.get("/desk/new");
        desk.post(
                "/desk/new",
                form,
                "what",
                "",
                "service",
                "voirie.nid-de-poule",
                "name",
                "Alex Martin",
                "part",
                "draft");
        Answer offered = desk.get("/desk/new");
        String key = form.hidden().get("key");
        assertThat(offered.body()).contains("commencées", "Nid-de-poule · Alex Martin", "/desk/new?draft=" + key);
        assertThat(offered.hidden().get("key")).as("a new form of its own").isNotEqualTo(key);

        Answer resumed = desk.get("/desk/new?draft=" + key);
        assertThat(resumed.body()).contains("repris", "value=\"Alex Martin\"");
        assertThat(resumed.hidden().get("key")).isEqualTo(key);
        Answer recorded = desk.post(
                "/desk/new",
                resumed,
                "name",
                "Alex Martin",
                "address",
                "12 rue des Écoles",
                "a.danger",
                "false",
                "description",
                "Un trou",
                "asked",
                "*",
                "do",
                "record");
        assertThat(recorded.location()).startsWith("/desk/requests/");
        assertThat(desk.get("/desk/new").body()).doesNotContain("Alex Martin");
    }

    // --- presence

    @Test
    void thoseWhoLookSeeEachOther() {
        assertThat(desk.get(FIRST).body()).doesNotContain("consulte cette demande");
        desk.presence().look("TEST-0001", COLLEAGUE);
        Answer page = desk.get(FIRST);
        assertThat(page.body()).contains("Une autre personne consulte cette demande", "colleague");

        Answer polled = desk.post(FIRST + "/presence", page, "do", "look");
        assertThat(polled.body()).contains("colleague").doesNotContain("<html");
        desk.presence().leave("TEST-0001", COLLEAGUE);
        assertThat(desk.post(FIRST + "/presence", page, "do", "look").body()).doesNotContain("colleague");
        desk.post(FIRST + "/presence", page, "do", "leave");
        assertThat(desk.presence().look("TEST-0001", COLLEAGUE)).isEmpty();
    }

    // --- files

    @Test
    void filesOfARequestAreSavedAndNeverShownByTheBrowser() throws IOException {
        Attachment file = ((AttachmentOutcome.Stored)
                        desk.files().store("été 2026.pdf", new ByteArrayInputStream("%PDF-1.7".getBytes(UTF_8)), "fr"))
                .attachment();
        desk.requests().put(with(request("TEST-0001"), file));

        String address = FIRST + "/files/" + file.id();
        assertThat(desk.get(FIRST).body()).contains("été 2026.pdf", address, "1 ko");
        Answer content = desk.get(address);
        assertThat(content.body()).isEqualTo("%PDF-1.7");
        assertThat(content.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("%C3%A9t%C3%A9%202026.pdf");
        assertThat(content.header("Content-Security-Policy")).contains("sandbox");
        assertThat(desk.get(FIRST + "/files/none").status()).isEqualTo(404);
    }

    private static Request with(Request r, Attachment file) {
        return r.toBuilder().attachments(List.of(file)).build();
    }
}
