package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Request;
import org.guichet.testkit.RequestFixture;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PriorityPageTest {

    private static final String CASE = "/desk/requests/TEST-0002";
    private static final String PRIORITY = CASE + "/priority";

    @RegisterExtension
    final RunningDesk desk = new RunningDesk();

    @BeforeEach
    void begin() {
        desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        desk.signIn("agent@grabels");
    }

    private Request request() {
        return desk.requests()
                .find("TEST-0002", Scope.everything())
                .orElseThrow()
                .request();
    }

    @Test
    void isSetWithAReasonShownInListAndCaseAndTakenBack() {
        assertThat(desk.get(CASE).body()).contains("Rendre prioritaire").doesNotContain("prioritaire</strong>");
        Answer form = desk.get(PRIORITY);
        Answer done = desk.submit(PRIORITY, form, "priority", "high", "why", "Devant l'école.");
        assertThat(request().priority()).isEqualTo(Priority.HIGH);
        assertThat(desk.get(done.location()).body())
                .contains("elle passe devant les autres", "prioritaire</strong>", "Devant l&#39;école.");
        assertThat(desk.get(CASE).body()).contains("Rendue prioritaire", "Changer la priorité");
        assertThat(desk.get("/desk").body()).containsOnlyOnce("prioritaire</strong>");
        assertThat(desk.get("/desk?tab=all&priority=high").body())
                .contains("TEST-0002")
                .doesNotContain("TEST-0001");
        long version = request().version();
        desk.post(PRIORITY, form, "priority", "high", "why", "Devant l'école.");
        assertThat(request().version()).as("a second tap").isEqualTo(version);

        desk.post(PRIORITY, desk.get(PRIORITY), "priority", "normal", "why", "");
        assertThat(request().priority()).isEqualTo(Priority.NORMAL);
        assertThat(desk.get(CASE).body()).contains("Priorité habituelle");
    }

    @Test
    void whatCannotBeIsToldAndKeepsTheReason() {
        Answer form = desk.get(PRIORITY);
        Answer chosen = desk.submit(PRIORITY, form, "priority", "", "why", "Vite.");
        assertThat(chosen.status()).isEqualTo(422);
        assertThat(chosen.body()).contains(">Vite.</textarea>");

        desk.requests()
                .put(request().toBuilder().version(request().version() + 1).build());
        Answer stale = desk.submit(PRIORITY, form, "priority", "high", "why", "Vite.");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains(">Vite.</textarea>", "a changé entre-temps");
        assertThat(request().priority()).isEqualTo(Priority.NORMAL);
    }

    /** Whatever it promised before, its time stands still. */
    @Test
    void whatWaitsForTheResidentIsNeverLate() {
        Request late = request().toBuilder()
                .due(request().receivedAt().minusSeconds(1))
                .answerDue(request().receivedAt().minusSeconds(1))
                .build();
        desk.requests().put(late);
        assertThat(desk.get("/desk?tab=all").body()).contains("en retard");
        desk.requests()
                .put(late.toBuilder()
                        .phase(Phase.WAITING)
                        .status("waiting-for-resident")
                        .due(null)
                        .waitingSince(late.receivedAt())
                        .build());
        assertThat(desk.get("/desk?tab=waiting").body())
                .contains("délai suspendu")
                .doesNotContain("en retard de", "en retard depuis");
        assertThat(desk.get(CASE).body())
                .contains("délai suspendu, en attente de l&#39;usager")
                .doesNotContain("en retard de", "en retard depuis");
    }

    @Test
    void whoDoesNotHandleItIsOfferedNothing() {
        desk.requests()
                .put(request().toBuilder().phase(Phase.CLOSED).status("closed").build());
        assertThat(desk.get(CASE).body()).doesNotContain("/priority");
        assertThat(desk.submit(PRIORITY, desk.get("/desk"), "priority", "high").status())
                .isEqualTo(409);
        assertThat(desk.get("/desk/requests/NONE-0000/priority").status()).isEqualTo(404);
    }
}
