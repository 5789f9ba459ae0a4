package org.guichet.web.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.TypedCode;
import org.guichet.testkit.RequestFixture;
import org.guichet.web.internal.NewsInMemory;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FollowTest {

    private static final Actor AGENT =
            new Actor.Staff(new Caller("agent@grabels", java.util.Set.of(RoleGrant.parse("AGENT@grabels"))));

    private static final String HOME = "/follow/TEST-0001";
    private static final String REPLY = HOME + "/reply";
    private static final String FILE = "a.attachments.file";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @RegisterExtension
    private final RunningPortal portal = new RunningPortal();

    @BeforeEach
    void aRequest() {
        portal.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
    }

    private Answer open() {
        Answer redirect = portal.post("/follow", portal.get("/follow"), "reference", "TEST-0001", "code", "CODE-1");
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.header("location")).isEqualTo(HOME);
        return portal.get(HOME);
    }

    @Test
    void referenceAndCodeOpenTheRequest() {
        Answer page = open();
        assertThat(page.body()).contains("Nid-de-poule", "Demande reçue", "Reçue", "Place Jean-Jaurès");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.body()).doesNotContain("CODE-1", "camille@example.org");
    }

    @Test
    void linkOfAMessageOpensTheRequestAndLeavesNoSecretInTheAddress() {
        Answer redirect = portal.get("/follow/open/" + NewsInMemory.TICKET + "?to=judge");
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.header("location")).isEqualTo(HOME + "#judge");
        assertThat(portal.get(HOME).body()).contains("Demande reçue");
        assertThat(portal.get("/follow/open/" + NewsInMemory.TICKET + "?to=//elsewhere.example")
                        .header("location"))
                .isEqualTo(HOME);
    }

    @Test
    void whoLostTheCodeReadsTheSameWhetherSomethingIsKnownOrNot() {
        assertThat(portal.get("/follow").body()).as("nobody tells").doesNotContain("/follow/lost");
        assertThat(portal.get("/follow/lost").status()).isEqualTo(404);
        portal.telling();
        assertThat(portal.get("/follow").body()).contains("href=\"/follow/lost\"");
        Answer form = portal.get("/follow/lost");
        Answer wrong = portal.post("/follow/lost", form, "typed", "je ne sais plus");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Donnez une référence", "value=\"je ne sais plus\"");
        String known = lost(form, "TEST-0001");
        assertThat(lost(form, "personne@exemple.fr")).isEqualTo(known);
        assertThat(known).contains("Si une demande correspond").doesNotContain("TEST-0001");
    }

    private String lost(Answer form, String typed) {
        String page = portal.post("/follow/lost", form, "typed", typed).body();
        return page.substring(page.indexOf("<h1>"), page.indexOf("</main>"));
    }

    @Test
    void linkThatIsTooOldAsksForTheCode() {
        Answer page = portal.get("/follow/open/TEST0001-aaa-ccc");
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.body()).contains("Ce lien ne vaut plus", "name=\"code\"");
    }

    @Test
    void residentWhoIsToldEndsItAndNobodyIsAskedWhereNobodyTells() {
        assertThat(open().body()).doesNotContain("Être prévenu");
        NewsInMemory news = portal.telling();
        Answer page = portal.get(HOME);
        assertThat(page.body()).contains("Être prévenu", "Ne plus recevoir de messages");
        assertThat(portal.post(HOME + "/news", page, "way", "none").header("location"))
                .isEqualTo(HOME);
        assertThat(news.chosen()).containsExactly("TEST-0001 none");
        assertThat(portal.get(HOME).body()).contains("plus de messages sur cette demande");
    }

    @Test
    void residentOfAMergedRequestFollowsTheLeadingOne() {
        portal.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        portal.links().merge("TEST-0001", "TEST-0002", AGENT, 1, "fr");
        portal.requests()
                .act("TEST-0002", new RequestAction.Answer("Rebouché ce matin."), AGENT, Optional.empty(), "fr");
        assertThat(open().body())
                .contains("Où en est la demande principale", "Rebouché ce matin.")
                .doesNotContain("TEST-0002");
    }

    @Test
    void wrongCodeAndUnknownReferenceLookTheSame() {
        Answer form = portal.get("/follow");
        Answer wrong = portal.post("/follow", form, "reference", "TEST-0001", "code", "CODE-2");
        Answer unknown = portal.post("/follow", form, "reference", "TEST-0009", "code", "CODE-2");
        assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
        assertThat(wrong.body().replace("TEST-0001", ""))
                .isEqualTo(unknown.body().replace("TEST-0009", ""));
    }

    @Test
    void messagesGoBothWays() {
        portal.requests().act("TEST-0001", new RequestAction.Ask("À quelle hauteur ?"), AGENT, Optional.empty(), "fr");
        Answer page = open();
        assertThat(page.body()).contains("En attente de votre réponse");
        Answer redirect = portal.post(REPLY, page, "message", "Devant l'école.");
        assertThat(redirect.header("location")).isEqualTo("/follow/TEST-0001");
        assertThat(portal.get("/follow/TEST-0001").body())
                .doesNotContain("En attente de votre réponse")
                .contains("Votre message est envoyé", "Devant l&#39;école.");
        // told once: a reload would tell it of something else
        String again = portal.get("/follow/TEST-0001").body();
        assertThat(again).doesNotContain("Votre message est envoyé");
        // the newest first
        assertThat(again.indexOf("Devant l&#39;école.")).isLessThan(again.indexOf("À quelle hauteur"));
    }

    @Test
    void whatTakesAwayLooksLikeIt() {
        open();
        assertThat(portal.get(HOME + "/cancel").body()).contains("<button class=\"quiet grave\"");
    }

    @Test
    void filesComeWithAMessage() {
        Answer page = open();
        assertThat(page.body()).contains("Joindre des fichiers", "multipart/form-data");

        Answer empty = portal.upload(REPLY, page, FILE, "vide.png", new byte[0], "message", "Voilà.");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains(">Voilà.</textarea>", "href=\"#a.attachments\"");

        Answer sent = portal.upload(REPLY, empty, FILE, "photo.png", PNG, "message", "Voilà.");
        assertThat(sent.header("location")).isEqualTo("/follow/TEST-0001");
        assertThat(portal.requests()
                        .find("TEST-0001", Scope.everything())
                        .orElseThrow()
                        .events())
                .last()
                .extracting(RequestEvent::attachments)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void messageSentTwiceIsSaidOnce() {
        Answer page = open();
        for (int tap = 0; tap < 2; tap++) {
            assertThat(portal.post(REPLY, page, "message", "Devant l'école.").location())
                    .isEqualTo(HOME);
        }
        assertThat(messages()).isEqualTo(1);
        assertThat(portal.post(REPLY, page, "message", "Et aussi derrière.").location())
                .isEqualTo(HOME);
        assertThat(messages()).isEqualTo(2);

        Answer withFile = portal.upload(REPLY, page, FILE, "photo.png", PNG, "message", "Devant l'école.");
        assertThat(withFile.status()).isEqualTo(409);
        assertThat(withFile.body()).contains("Ces mots ont déjà été envoyés", "photo.png");
        assertThat(messages()).isEqualTo(2);
        assertThat(portal.post(REPLY, withFile, "message", "La photo.").location())
                .isEqualTo(HOME);
        assertThat(messages()).isEqualTo(3);
    }

    private long messages() {
        return portal.requests().find("TEST-0001", Scope.everything()).orElseThrow().events().stream()
                .filter(event -> event.message().isPresent())
                .count();
    }

    @Test
    void fileIsTakenAwayAgainAndNothingIsSent() {
        Answer kept =
                portal.upload(REPLY, open(), FILE, "photo.png", PNG, "message", "Pas encore", "do", "forget-nothing");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.body()).contains("photo.png", ">Pas encore</textarea>");

        String id = kept.hidden().get("a.attachments");
        Answer without = portal.post(REPLY, kept, "message", "Pas encore", "do", "forget-" + id);
        assertThat(without.body()).doesNotContain("photo.png").contains(">Pas encore</textarea>");
        assertThat(portal.get(HOME).body()).doesNotContain("<p class=\"words message\">Pas encore");
    }

    @Test
    void cancellingIsAskedTwice() {
        open();
        assertThat(portal.get("/follow/cancel").location()).isEqualTo(HOME + "/cancel");
        Answer confirm = portal.get(HOME + "/cancel");
        assertThat(confirm.body()).contains("Annuler la demande TEST-0001");
        assertThat(portal.post(HOME + "/cancel", confirm).header("location")).isEqualTo("/follow/TEST-0001");
        assertThat(portal.get(HOME).body()).contains("Annulée").doesNotContain(REPLY);
        assertThat(portal.get(HOME + "/cancel").status()).isEqualTo(303);
    }

    @Test
    void forgedMessageIsNotSentButKept() {
        Answer page = open();
        Answer answer = portal.post(REPLY, page, "csrf", "wrong", "message", "Bonjour");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains(">Bonjour</textarea>").doesNotContain("Votre message est envoyé");
    }

    @Test
    void messageAfterTheVisitEndedIsGivenBack() {
        Answer page = open();
        portal.forget();
        Answer answer = portal.post(REPLY, page, "message", "Bonjour");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Bonjour", "Rien n&#39;a été envoyé");
    }

    @Test
    void leavingForgetsTheRequest() {
        Answer page = open();
        portal.post(HOME + "/close", page);
        assertThat(portal.get("/follow").body()).contains("id=\"reference\"").doesNotContain("TEST-0001");
    }

    private void agent(RequestAction action) {
        portal.requests().act("TEST-0001", action, AGENT, Optional.empty(), "fr");
    }

    @Test
    void residentIsAskedOnceWhetherItIsSettled() {
        assertThat(open().body()).doesNotContain("Est-ce réglé");
        agent(new RequestAction.Answer("Rebouché."));
        Answer page = portal.get(HOME);
        assertThat(page.body()).contains("Est-ce réglé");
        Answer redirect = portal.post(HOME + "/judge", page, "solved", "yes", "message", "Merci !");
        assertThat(redirect.header("location")).isEqualTo("/follow/TEST-0001");
        assertThat(portal.get("/follow/TEST-0001").body())
                .contains("Merci, c&#39;est noté", "Vous avez dit", ">Merci !<")
                .doesNotContain("Est-ce réglé");
    }

    @Test
    void whoSaysNoHasItTakenUpAgainInOneStep() {
        open();
        agent(new RequestAction.Answer("Rebouché."));
        Answer page = portal.get(HOME);
        assertThat(page.body())
                .contains("Est-ce réglé", "Sinon, que reste-t-il", "name=\"again\" value=\"reply\"")
                .doesNotContain(REPLY, "Annuler ma demande");
        Answer empty = portal.post(HOME + "/judge", page, "again", "reply", "solved", "no");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("id=\"message-error\"");
        Answer redirect =
                portal.post(HOME + "/judge", page, "again", "reply", "solved", "no", "message", "Le bord manque.");
        assertThat(redirect.location()).isEqualTo("/follow/TEST-0001");
        assertThat(portal.get("/follow/TEST-0001").body())
                .contains("le service reprend", "Le bord manque.")
                .doesNotContain("Est-ce réglé");
    }

    @Test
    void aNoThatIsRefusedLeavesNothingBehind() {
        open();
        agent(new RequestAction.Answer("Rebouché."));
        agent(new RequestAction.Close(Optional.empty()));
        Answer page = portal.get(HOME);
        Answer refused =
                portal.post(HOME + "/judge", page, "again", "reply", "solved", "no", "message", "Le trou est revenu.");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(portal.get(HOME).body()).contains("Est-ce réglé").doesNotContain("ce n&#39;est pas réglé");
    }

    @Test
    void pagesThatAnsweredAStepAreGoneWithTheVisit() {
        Answer page = open();
        Answer step = portal.submit(REPLY, page, "message", "Secret du portail", "do", "forget-x");
        assertThat(step.status()).isEqualTo(303);
        assertThat(portal.get(step.location()).body()).contains("Secret du portail");
        portal.post(HOME + "/close", page);
        assertThat(portal.get(step.location()).body()).doesNotContain("Secret du portail", "TEST-0001");
        assertThat(portal.get(HOME + "/reply?turn=0123456789abcdef").location()).isEqualTo("/follow");
    }

    @Test
    void whoSaysNoToWhatIsClosedHasItReopened() {
        open();
        agent(new RequestAction.Answer("Rebouché."));
        agent(new RequestAction.Close(Optional.empty()));
        Answer page = portal.get(HOME);
        assertThat(page.body()).contains("name=\"again\" value=\"reopen\"").doesNotContain(HOME + "/reopen");
        Answer redirect =
                portal.post(HOME + "/judge", page, "again", "reopen", "solved", "no", "message", "Le trou est revenu.");
        assertThat(redirect.location()).isEqualTo("/follow/TEST-0001");
        assertThat(portal.get(HOME).body())
                .contains("Prise en charge", "décembre")
                .doesNotContain("Est-ce réglé");
    }

    @Test
    void whoHasSaidNoElsewhereIsOfferedToReopenWithTheSameWords() {
        open();
        agent(new RequestAction.Answer("Rebouché."));
        agent(new RequestAction.Close(Optional.empty()));
        Answer page = portal.get(HOME);
        portal.post(HOME + "/judge", page, "again", "", "solved", "no", "message", "Le trou est revenu.");
        Answer asked = portal.get("/follow/TEST-0001");
        assertThat(asked.body()).contains("Rouvrir la demande", ">Le trou est revenu.</textarea>");
        Answer empty = portal.post(HOME + "/reopen", asked);
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("id=\"message-error\"");
        Answer redirect = portal.post(HOME + "/reopen", asked, "message", "Le trou est revenu.");
        assertThat(redirect.location()).isEqualTo("/follow/TEST-0001");
    }

    @Test
    void whoGuessesCodesWaitsAndIsToldHowLong() {
        String reference = "A1SX21N" + TypedCode.check("A1SX21N");
        Answer form = portal.get("/follow");
        for (int i = 0; i < 3; i++) {
            assertThat(portal.post("/follow", form, "reference", reference, "code", "M4-82-TP-3" + i)
                            .status())
                    .isEqualTo(422);
        }
        // another way to write the same
        Answer waits = portal.post(
                "/follow",
                form,
                "reference",
                "sous la référence a1sx–" + reference.substring(4) + ".",
                "code",
                "M4-82-TP-3K");
        assertThat(waits.status()).isEqualTo(429);
        assertThat(waits.header("retry-after")).isEqualTo("30");
        assertThat(waits.body()).contains("Attendez 30 secondes", "Rien n&#39;est bloqué");
        assertThat(portal.post("/follow", form, "reference", "TEST-0002", "code", "CODE-1")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void slipInWritingCostsNoAttempt() {
        String reference = "A1SX21N" + TypedCode.check("A1SX21N");
        Answer form = portal.get("/follow");
        for (int i = 0; i < 9; i++) {
            assertThat(portal.post("/follow", form, "reference", reference, "code", "M4-82-TP-" + i)
                            .status())
                    .isEqualTo(422);
            assertThat(portal.post("/follow", form, "reference", "A1SX-21N", "code", "M4-82-TP-3" + i)
                            .status())
                    .isEqualTo(422);
        }
    }

    // --- two tabs

    private static final String OTHER = "/follow/TEST-0002";

    private void other() {
        portal.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        portal.post("/follow", portal.get("/follow?other=yes"), "reference", "TEST-0002", "code", "CODE-2");
    }

    private long events(String reference) {
        return portal.requests()
                .find(reference, Scope.everything())
                .orElseThrow()
                .events()
                .size();
    }

    @Test
    void whatIsDoneInOneTabIsDoneToTheRequestThatItShows() {
        Answer first = open();
        Answer confirm = portal.get(HOME + "/cancel");
        other();
        long before = events("TEST-0002");

        portal.post(REPLY, first, "message", "Devant l'école.");
        assertThat(portal.get(HOME).body()).contains("Devant l&#39;école.");
        portal.post(HOME + "/cancel", confirm);

        assertThat(portal.get(HOME).body()).contains("Annulée");
        assertThat(portal.get(OTHER).body()).doesNotContain("Annulée", "Devant l&#39;école.");
        assertThat(events("TEST-0002")).isEqualTo(before);
    }

    @Test
    void judgingAndReopeningInOneTabConcernsItsOwnRequest() {
        open();
        agent(new RequestAction.Answer("Rebouché."));
        agent(new RequestAction.Close(Optional.empty()));
        Answer first = portal.get(HOME);
        other();
        portal.requests().act("TEST-0002", new RequestAction.Answer("Vu."), AGENT, Optional.empty(), "fr");
        portal.requests().act("TEST-0002", new RequestAction.Close(Optional.empty()), AGENT, Optional.empty(), "fr");
        portal.get(OTHER);
        long before = events("TEST-0002");

        portal.post(HOME + "/judge", first, "again", "reopen", "solved", "no", "message", "Le trou est revenu.");

        assertThat(portal.get(HOME).body()).contains("Prise en charge");
        assertThat(events("TEST-0002")).isEqualTo(before);
    }

    @Test
    void leavingOneRequestLeavesTheOtherAndSaysSo() {
        Answer first = open();
        other();
        Answer left = portal.post(HOME + "/close", first);
        assertThat(left.location()).isEqualTo("/follow?other=yes");
        Answer entry = portal.get("/follow?other=yes");
        assertThat(entry.body()).contains("TEST-0002", "Fermer tous les suivis").doesNotContain("TEST-0001");
        assertThat(portal.get(HOME).body()).contains("id=\"code\"");
        assertThat(portal.get(OTHER).body()).contains("Nid-de-poule");

        portal.post("/follow/close", entry);
        assertThat(portal.get(OTHER).body()).contains("id=\"code\"");
    }

    @Test
    void aFormWhoseRequestIsNotHeldAnyMoreGivesTheWordsBack() {
        Answer first = open();
        other();
        portal.post(HOME + "/close", first);
        long before = events("TEST-0002");
        Answer refused = portal.post(REPLY, first, "message", "Devant l'école.");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Rien n&#39;a été envoyé", "Devant l&#39;école.");
        assertThat(events("TEST-0002")).isEqualTo(before);
    }

    @Test
    void noBrowserHoldsMoreThanItsRequestsCanCarry() {
        for (int i = 2; i <= 12; i++) {
            portal.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        }
        for (int i = 1; i <= 12; i++) {
            portal.post(
                    "/follow",
                    portal.get("/follow?other=yes"),
                    "reference",
                    "TEST-%04d".formatted(i),
                    "code",
                    "CODE-" + i);
        }
        assertThat(portal.get("/follow?other=yes").body().split("href=\"/follow/TEST-", -1))
                .hasSize(8 + 1);
        assertThat(portal.get("/follow/TEST-0012").body()).contains("Nid-de-poule");
    }
}
