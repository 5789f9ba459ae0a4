package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.testkit.RequestFixture;
import org.guichet.web.internal.desk.QueueFilter.Tab;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static final Instant NOW = RequestFixture.RECEIVED.plus(Duration.ofDays(9));
    private static final Caller AGENT = new Caller("agent", Set.of(RoleGrant.parse("AGENT@grabels")));

    private final List<Request> all = new ArrayList<>();
    private final Queue queue = new Queue(new Listed(), Clock.fixed(NOW, Days.ZONE));

    private static QueueFilter tab(Tab tab) {
        return new QueueFilter(tab, "", "", Optional.empty(), Optional.empty(), "", "");
    }

    private void received(int number, Phase phase) {
        Request request = RequestFixture.submittedRequest(
                "REF-" + number, RequestFixture.draft(), RequestFixture.RECEIVED.plus(Duration.ofMinutes(number)));
        all.add(
                phase == Phase.RECEIVED
                        ? request
                        : RequestFixture.moved(
                                request, phase, phase.code(), new Competent("grabels", "voirie"), Optional.empty()));
    }

    @Test
    void phasesAreMergedNewestFirstAndEveryRequestIsShownOnce() {
        for (int i = 0; i < 23; i++) {
            received(i, i % 3 == 0 ? Phase.IN_PROGRESS : i == 7 ? Phase.CLOSED : Phase.RECEIVED);
        }
        List<String> seen = new ArrayList<>();
        QueueFilter filter = tab(Tab.TODO);
        Optional<String> next;
        do {
            Queue.Found found = queue.list(filter, AGENT, 5);
            found.requests().forEach(r -> seen.add(r.reference()));
            next = found.next();
            filter = filter.after(next.orElse(""));
        } while (next.isPresent());
        List<String> expected = new ArrayList<>();
        for (int i = 22; i >= 0; i--) {
            if (i != 7) {
                expected.add("REF-" + i);
            }
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void countingStopsAtItsCap() {
        for (int i = 0; i < Queue.MOST_COUNTED + 30; i++) {
            received(i, Phase.RECEIVED);
        }
        assertThat(queue.count(tab(Tab.TODO), AGENT)).isGreaterThan(Queue.MOST_COUNTED);
        assertThat(queue.count(tab(Tab.CLOSED), AGENT)).isZero();
    }

    @Test
    void countIsKeptUntilSomethingIsDone() {
        received(1, Phase.RECEIVED);
        assertThat(queue.count(tab(Tab.TODO), AGENT)).isEqualTo(1);
        received(2, Phase.RECEIVED);
        assertThat(queue.count(tab(Tab.TODO), AGENT)).isEqualTo(1);
        queue.changed();
        assertThat(queue.count(tab(Tab.TODO), AGENT)).isEqualTo(2);
    }

    @Test
    void strangePositionIsRefused() {
        assertThatThrownBy(() -> queue.list(tab(Tab.TODO).after("x"), AGENT, 5))
                .isInstanceOf(IllegalArgumentException.class);
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
        assertThat(Due.of(Optional.empty(), NOW, french).words()).isEmpty();
    }

    /** A list with positions that count; only the phase narrows. */
    private final class Listed implements RequestService {

        @Override
        public Optional<RequestDetails> find(String reference, Scope scope) {
            return Optional.empty();
        }

        @Override
        public RequestPage list(RequestQuery query, Scope scope) {
            List<Request> found = all.stream()
                    .filter(r -> query.phase().filter(p -> p != r.phase()).isEmpty())
                    .sorted((a, b) -> b.receivedAt().compareTo(a.receivedAt()))
                    .toList();
            int from = query.after().map(Integer::parseInt).orElse(0);
            int to = Math.min(found.size(), from + query.limit());
            return new RequestPage(
                    found.subList(from, to), to < found.size() ? Optional.of("" + to) : Optional.empty());
        }
    }
}
