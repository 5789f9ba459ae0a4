package org.guichet.web.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Actor;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestEvent;
import org.guichet.testkit.RequestFixture;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FollowServletTest {

    private static final Actor AGENT =
            new Actor.Staff(new Caller("agent@grabels", java.util.Set.of(RoleGrant.parse("AGENT@grabels"))));

    private static final String REPLY = "/follow/reply";
    private static final String FILE = "a.attachments.file";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @RegisterExtension
    private final RunningPortal portal = new RunningPortal();

    @BeforeEach
    void aRequest() {
        portal.requests().submit(RequestFixture.draft(), Optional.empty(), Optional.empty());
    }

    private Answer open() {
        Answer redirect = portal.post("/follow", portal.get("/follow"), "reference", "TEST-0001", "code", "CODE-1");
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.header("location")).isEqualTo("/follow");
        return portal.get("/follow");
    }

    @Test
    void referenceAndCodeOpenTheRequest() {
        Answer page = open();
        assertThat(page.body()).contains("Nid-de-poule", "Demande reçue", "Reçue", "Place Jean-Jaurès");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.body()).doesNotContain("CODE-1", "camille@example.org");
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
        Answer redirect = portal.post("/follow/reply", page, "message", "Devant l'école.");
        assertThat(redirect.header("location")).isEqualTo("/follow?done=replied");
        assertThat(portal.get("/follow?done=replied").body())
                .contains("Votre message est envoyé", "Devant l&#39;école.");
    }

    @Test
    void filesComeWithAMessage() {
        Answer page = open();
        assertThat(page.body()).contains("Joindre des fichiers", "multipart/form-data");

        Answer empty = portal.upload(REPLY, page, FILE, "vide.png", new byte[0], "message", "Voilà.");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains(">Voilà.</textarea>", "href=\"#a.attachments\"");

        Answer sent = portal.upload(REPLY, empty, FILE, "photo.png", PNG, "message", "Voilà.");
        assertThat(sent.header("location")).isEqualTo("/follow?done=replied");
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
    void fileIsTakenAwayAgainAndNothingIsSent() {
        Answer kept =
                portal.upload(REPLY, open(), FILE, "photo.png", PNG, "message", "Pas encore", "do", "forget-nothing");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.body()).contains("photo.png", ">Pas encore</textarea>");

        String id = kept.hidden().get("a.attachments");
        Answer without = portal.post(REPLY, kept, "message", "Pas encore", "do", "forget-" + id);
        assertThat(without.body()).doesNotContain("photo.png").contains(">Pas encore</textarea>");
        assertThat(portal.get("/follow").body()).doesNotContain("<p class=\"words message\">Pas encore");
    }

    @Test
    void cancellingIsAskedTwice() {
        open();
        Answer confirm = portal.get("/follow/cancel");
        assertThat(confirm.body()).contains("Annuler la demande TEST-0001");
        assertThat(portal.post("/follow/cancel", confirm).header("location")).isEqualTo("/follow?done=cancelled");
        assertThat(portal.get("/follow").body()).contains("Annulée").doesNotContain("/follow/reply");
        assertThat(portal.get("/follow/cancel").status()).isEqualTo(303);
    }

    @Test
    void forgedMessageIsNotSentButKept() {
        Answer page = open();
        Answer answer = portal.post("/follow/reply", page, "csrf", "wrong", "message", "Bonjour");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains(">Bonjour</textarea>").doesNotContain("Votre message est envoyé");
    }

    @Test
    void messageAfterTheVisitEndedIsGivenBack() {
        Answer page = open();
        portal.forget();
        Answer answer = portal.post("/follow/reply", page, "message", "Bonjour");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Bonjour", "Rien n&#39;a été envoyé");
    }

    @Test
    void leavingForgetsTheRequest() {
        Answer page = open();
        portal.post("/follow/close", page);
        assertThat(portal.get("/follow").body()).contains("id=\"reference\"").doesNotContain("TEST-0001");
    }

    private void agent(RequestAction action) {
        portal.requests().act("TEST-0001", action, AGENT, Optional.empty(), "fr");
    }

    @Test
    void residentIsAskedOnceWhetherItIsSettled() {
        assertThat(open().body()).doesNotContain("Est-ce réglé");
        agent(new RequestAction.Answer("Rebouché."));
        Answer page = portal.get("/follow");
        assertThat(page.body()).contains("Est-ce réglé");
        Answer redirect = portal.post("/follow/judge", page, "solved", "yes", "message", "Merci !");
        assertThat(redirect.header("location")).isEqualTo("/follow?done=solved");
        assertThat(portal.get("/follow?done=solved").body())
                .contains("Merci, c&#39;est noté", "Vous avez dit", ">Merci !<")
                .doesNotContain("Est-ce réglé");
    }

    @Test
    void whoSaysNoHasItTakenUpAgainInOneStep() {
        open();
        agent(new RequestAction.Answer("Rebouché."));
        Answer page = portal.get("/follow");
        assertThat(page.body())
                .contains("Est-ce réglé", "Sinon, que reste-t-il", "name=\"again\" value=\"reply\"")
                .doesNotContain("/follow/reply", "Annuler ma demande");
        Answer empty = portal.post("/follow/judge", page, "again", "reply", "solved", "no");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("id=\"message-error\"");
        Answer redirect =
                portal.post("/follow/judge", page, "again", "reply", "solved", "no", "message", "Le bord manque.");
        assertThat(redirect.location()).isEqualTo("/follow?done=taken-up");
        assertThat(portal.get("/follow?done=taken-up").body())
                .contains("le service reprend", "Le bord manque.")
                .doesNotContain("Est-ce réglé");
    }

    @Test
    void aNoThatIsRefusedLeavesNothingBehind() {
        open();
        agent(new RequestAction.Answer("Rebouché."));
        agent(new RequestAction.Close(Optional.empty()));
        Answer page = portal.get("/follow");
        Answer refused =
                portal.post("/follow/judge", page, "again", "reply", "solved", "no", "message", "Le trou est revenu.");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(portal.get("/follow").body()).contains("Est-ce réglé").doesNotContain("ce n&#39;est pas réglé");
    }

    @Test
    void pagesThatAnsweredAStepAreGoneWithTheVisit() {
        Answer page = open();
        Answer step = portal.submit("/follow/reply", page, "message", "Secret du portail", "do", "forget-x");
        assertThat(step.status()).isEqualTo(303);
        assertThat(portal.get(step.location()).body()).contains("Secret du portail");
        portal.post("/follow/close", page);
        assertThat(portal.get(step.location()).body()).doesNotContain("Secret du portail", "TEST-0001");
        assertThat(portal.get("/follow/reply?turn=0123456789abcdef").location()).isEqualTo("/follow");
    }

    @Test
    void whoSaysNoToWhatIsClosedHasItReopened() {
        open();
        agent(new RequestAction.Answer("Rebouché."));
        agent(new RequestAction.Close(Optional.empty()));
        Answer page = portal.get("/follow");
        assertThat(page.body()).contains("name=\"again\" value=\"reopen\"").doesNotContain("/follow/reopen");
        Answer redirect =
                portal.post("/follow/judge", page, "again", "reopen", "solved", "no", "message", "Le trou est revenu.");
        assertThat(redirect.location()).isEqualTo("/follow?done=reopened");
        assertThat(portal.get("/follow").body()).contains("Prise en charge").doesNotContain("Est-ce réglé");
    }

    @Test
    void whoHasSaidNoElsewhereIsOfferedToReopenWithTheSameWords() {
        open();
        agent(new RequestAction.Answer("Rebouché."));
        agent(new RequestAction.Close(Optional.empty()));
        Answer page = portal.get("/follow");
        portal.post("/follow/judge", page, "again", "", "solved", "no", "message", "Le trou est revenu.");
        Answer asked = portal.get("/follow?done=unsolved");
        assertThat(asked.body()).contains("Rouvrir la demande", ">Le trou est revenu.</textarea>");
        Answer empty = portal.post("/follow/reopen", asked);
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("id=\"message-error\"");
        Answer redirect = portal.post("/follow/reopen", asked, "message", "Le trou est revenu.");
        assertThat(redirect.location()).isEqualTo("/follow?done=reopened");
    }

    @Test
    void whoGuessesCodesWaitsAndIsToldHowLong() {
        Answer form = portal.get("/follow");
        for (int i = 0; i < 3; i++) {
            assertThat(portal.post("/follow", form, "reference", "TEST-0001", "code", "WRONG-" + i)
                            .status())
                    .isEqualTo(422);
        }
        Answer waits = portal.post("/follow", form, "reference", "test-0001", "code", "CODE-1");
        assertThat(waits.status()).isEqualTo(429);
        assertThat(waits.header("retry-after")).isEqualTo("30");
        assertThat(waits.body()).contains("Attendez 30 secondes", "Rien n&#39;est bloqué");
        assertThat(portal.post("/follow", form, "reference", "TEST-0002", "code", "CODE-1")
                        .status())
                .isEqualTo(422);
    }
}
