package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.RequestFixture;
import org.guichet.web.internal.desk.QueueFilter.Tab;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static final Instant NOW = RequestFixture.RECEIVED.plus(Duration.ofDays(9));
    private static final Caller AGENT = new Caller("agent", Set.of(RoleGrant.parse("AGENT@grabels")));

    private final InMemoryRequests requests =
            new InMemoryRequests(new InMemoryModules(new InMemoryParticipations(new InMemoryOrganisations())));
    private final Queue queue = new Queue(requests, Clock.fixed(NOW, Days.ZONE));

    private void received(int number, Phase phase) {
        Request request = RequestFixture.submittedRequest(
                "REF-" + number, RequestFixture.draft(), RequestFixture.RECEIVED.plus(Duration.ofMinutes(number)));
        requests.put(
                phase == Phase.RECEIVED
                        ? request
                        : RequestFixture.moved(
                                request, phase, phase.code(), new Competent("grabels", "voirie"), Optional.empty()));
    }

    @Test
    void tabsAskForTheirPartAndTheMostUrgentFirst() {
        received(0, Phase.RECEIVED);
        received(1, Phase.IN_PROGRESS);
        received(2, Phase.CLOSED);
        received(3, Phase.WAITING);

        assertThat(references(Tab.TODO)).containsExactly("REF-0", "REF-1");
        assertThat(references(Tab.WAITING)).containsExactly("REF-3");
        assertThat(references(Tab.LATE)).containsExactly("REF-0", "REF-1");
        assertThat(references(Tab.CLOSED)).containsExactly("REF-2");
        assertThat(references(Tab.ALL)).containsExactly("REF-3", "REF-2", "REF-1", "REF-0");
        assertThat(references(Tab.MINE)).isEmpty();
    }

    @Test
    void dangerStandsFirst() {
        received(0, Phase.RECEIVED);
        requests.put(RequestFixture.urgent(RequestFixture.submittedRequest(
                "REF-1", RequestFixture.draft(), RequestFixture.RECEIVED.plus(Duration.ofDays(8)))));
        assertThat(references(Tab.TODO)).containsExactly("REF-1", "REF-0");
    }

    @Test
    void addressSaysAllThatIsShownAndNothingElse() {
        QueueFilter filter = new QueueFilter(
                Tab.ALL,
                "grabels/voirie",
                "",
                "voirie.nid-de-poule",
                Optional.of(Phase.WAITING),
                Optional.empty(),
                QueueFilter.Received.of("2026-11-01", "demain"),
                QueueFilter.order("due"),
                "",
                "");
        assertThat(filter.address())
                .isEqualTo("/desk?tab=all&department=grabels%2Fvoirie&service=voirie.nid-de-poule&phase=waiting"
                        + "&from=2026-11-01&sort=due");
        assertThat(filter.in(Tab.TODO).phase()).as("not a phase of that tab").isEmpty();
        assertThat(QueueFilter.tab(Tab.TODO, "").address()).isEqualTo("/desk?tab=todo");
    }

    @Test
    void periodIncludesBothDays() {
        received(0, Phase.RECEIVED);
        String day = RequestFixture.RECEIVED.atZone(Days.ZONE).toLocalDate().toString();
        QueueFilter that = new QueueFilter(
                Tab.ALL,
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                QueueFilter.Received.of(day, day),
                Optional.empty(),
                "",
                "");
        assertThat(queue.list(that, AGENT, 5).requests()).hasSize(1);
    }

    @Test
    void countIsKeptUntilSomethingIsDone() {
        received(1, Phase.RECEIVED);
        assertThat(counted(Tab.TODO, Tab.CLOSED)).containsExactly(1, 0);
        received(2, Phase.RECEIVED);
        assertThat(counted(Tab.TODO, Tab.CLOSED)).containsExactly(1, 0);
        queue.changed();
        assertThat(counted(Tab.TODO, Tab.CLOSED)).containsExactly(2, 0);
    }

    @Test
    void dueIsSaidInDays() {
        Texts french = Texts.in(Language.FRENCH);
        assertThat(Due.of(Optional.of(NOW.minus(Duration.ofDays(2))), NOW, french))
                .extracting(Due::urgency, Due::words)
                .containsExactly("late", "en retard de 2 j");
        assertThat(Due.of(Optional.of(NOW.plus(Duration.ofDays(1))), NOW, french))
                .extracting(Due::urgency, Due::words)
                .containsExactly("near", "demain");
        assertThat(Due.of(Optional.of(NOW.plus(Duration.ofDays(4))), NOW, french)
                        .words())
                .isEqualTo("dans 4 j");
        assertThat(Due.of(Optional.of(NOW.plus(Duration.ofDays(4))), Optional.of(NOW), NOW, french))
                .as("four fifths of the time have passed")
                .extracting(Due::urgency, Due::words)
                .containsExactly("near", "dans 4 j");
        assertThat(Due.of(Optional.of(NOW.minus(Duration.ofDays(4))), Optional.of(NOW), NOW, french)
                        .urgency())
                .isEqualTo("late");
        assertThat(Due.of(Optional.empty(), NOW, french).words()).isEmpty();
    }

    private List<String> references(Tab tab) {
        return queue.list(QueueFilter.tab(tab, ""), AGENT, 10).requests().stream()
                .map(Request::reference)
                .toList();
    }

    private List<Integer> counted(Tab... tabs) {
        return queue.count(Arrays.stream(tabs).map(t -> QueueFilter.tab(t, "")).toList(), AGENT);
    }
}
