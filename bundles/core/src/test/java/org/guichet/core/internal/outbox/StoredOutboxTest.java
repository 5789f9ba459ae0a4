package org.guichet.core.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.outbox.OutboxDesk;
import org.guichet.platform.outbox.Patience;
import org.guichet.platform.outbox.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredOutboxTest {

    @TempDir
    Path data;

    private TestPlatform platform;
    private final List<String> told = new ArrayList<>();
    private final Set<Long> fails = new HashSet<>();
    private final Set<Long> refused = new HashSet<>();
    private Patience patience = Patience.ENDLESS;
    private final Delivery letters = new Delivery() {
        @Override
        public String audience() {
            return "letters";
        }

        @Override
        public boolean isReady(String channel) {
            return !channel.equals("away");
        }

        @Override
        public Patience patience() {
            return patience;
        }

        @Override
        public DeliveryOutcome deliver(Notice notice) {
            if (fails.contains(notice.subject().id())) {
                throw new IllegalStateException("as if");
            }
            if (refused.contains(notice.subject().id())) {
                return DeliveryOutcome.dead("550 nobody here");
            }
            told.add(
                    notice.subject().kind() + notice.subject().id() + "/" + notice.sequence() + " " + notice.channel());
            return DeliveryOutcome.done();
        }
    };

    @BeforeEach
    void open() {
        platform = TestDatabase.POSTGRESQL.open(data);
        // its own thread would tell what the test is about to tell
        platform.outbox.close();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private void leave(long subject, int sequence, String channel) {
        platform.database.commit(
                unit -> platform.outbox.leave(unit, new Subject("thing", subject), sequence, "letters", channel));
    }

    private long waiting() {
        return platform.outbox.waiting().stream()
                .mapToLong(StoredOutbox.Waiting::notices)
                .sum();
    }

    @Test
    void whatNobodyReadsIsNotWritten() {
        leave(1, 1, "a");
        assertThat(waiting()).isZero();
    }

    @Test
    void eachSubjectIsToldInItsOrderAndNotKept() {
        platform.outbox.addDelivery(letters);
        leave(1, 2, "a");
        leave(1, 1, "a");
        leave(2, 1, "b");
        assertThat(platform.outbox.deliver()).isEqualTo(3);
        assertThat(told).containsExactly("thing1/1 a", "thing1/2 a", "thing2/1 b");
        assertThat(waiting()).isZero();
    }

    @Test
    void whatFailsHoldsUpItsOwnSubjectAloneAndComesAgain() {
        platform.outbox.addDelivery(letters);
        fails.add(1L);
        leave(1, 1, "a");
        leave(1, 2, "a");
        leave(2, 1, "a");
        platform.outbox.deliver();
        assertThat(told).containsExactly("thing2/1 a");
        fails.clear();
        platform.outbox.deliver();
        assertThat(told).as("not yet").hasSize(1);
        platform.clock.advance(Duration.ofSeconds(2));
        platform.outbox.deliver();
        assertThat(told).containsExactly("thing2/1 a", "thing1/1 a", "thing1/2 a");
    }

    @Test
    void aChannelThatIsntReadyWaitsWithoutTries() {
        platform.outbox.addDelivery(letters);
        leave(1, 1, "away");
        assertThat(platform.outbox.deliver()).isZero();
        assertThat(platform.single("select attempts from outbox")).hasToString("0");
    }

    @Test
    void whoIsAwayForAnUpdateMissesNothingAndWhoNeverComesBackLeavesNothing() {
        platform.outbox.addDelivery(letters);
        platform.outbox.sweep();
        platform.outbox.removeDelivery(letters);
        leave(1, 1, "a");
        assertThat(platform.outbox.deliver()).isZero();
        platform.outbox.addDelivery(letters);
        assertThat(platform.outbox.deliver()).isEqualTo(1);

        platform.outbox.removeDelivery(letters);
        leave(1, 2, "a");
        platform.clock.advance(Duration.ofDays(31));
        platform.outbox.sweep();
        assertThat(waiting()).isZero();
        leave(1, 3, "a");
        assertThat(waiting()).isZero();
    }

    private OutboxDesk desk() {
        return new StoredOutboxDesk(platform.database, platform.outbox, platform.clock);
    }

    @Test
    void whatCantBeToldIsKeptWithItsReasonAndHoldsUpNothing() {
        platform.outbox.addDelivery(letters);
        refused.add(1L);
        leave(1, 1, "a");
        platform.outbox.deliver();
        refused.clear();
        leave(1, 2, "a");
        assertThat(platform.outbox.deliver()).isEqualTo(1);
        assertThat(told).containsExactly("thing1/2 a");
        assertThat(waiting()).as("nobody waits for the dead").isZero();
        assertThat(desk().counts(List.of("letters"))).isEqualTo(new OutboxDesk.Counts(0, Optional.empty(), 1));
        assertThat(desk().entries(List.of("letters"), 10)).singleElement().satisfies(entry -> {
            assertThat(entry.dead()).isTrue();
            assertThat(entry.reason()).contains("550 nobody here");
            assertThat(entry.notice().sequence()).isEqualTo(1);
        });
    }

    @Test
    void theDeadAreToldAgainOrDroppedWhenSomebodySaysSo() {
        platform.outbox.addDelivery(letters);
        refused.addAll(List.of(1L, 2L));
        leave(1, 1, "a");
        leave(2, 1, "a");
        platform.outbox.deliver();
        refused.clear();
        long first = desk().entries(List.of("letters"), 10).get(0).id();
        assertThat(desk().retry(List.of("another"), List.of(first))).isZero();
        assertThat(desk().retry(List.of("letters"), List.of(first))).isEqualTo(1);
        platform.outbox.deliver();
        assertThat(told).containsExactly("thing1/1 a");
        assertThat(desk().drop(List.of("letters"), List.of())).isEqualTo(1);
        assertThat(desk().counts(List.of("letters")).dead()).isZero();
    }

    @Test
    void whoeverHasAnEndOfPatienceGivesUpAfterItAndNotBeforeSomeTries() {
        patience = new Patience(Duration.ofSeconds(30), Duration.ofHours(1), Optional.of(Duration.ofHours(24)));
        platform.outbox.addDelivery(letters);
        fails.add(1L);
        leave(1, 1, "a");
        platform.clock.advance(Duration.ofHours(48));
        int tries = 0;
        while (desk().counts(List.of("letters")).dead() == 0) {
            platform.outbox.deliver();
            platform.clock.advance(Duration.ofMinutes(90));
            tries++;
        }
        assertThat(tries).as("it was never tried while it waited").isEqualTo(5);

        leave(1, 2, "a");
        Instant begun = platform.clock.instant();
        while (desk().counts(List.of("letters")).dead() == 1) {
            platform.outbox.deliver();
            platform.clock.advance(Duration.ofMinutes(5));
        }
        assertThat(Duration.between(begun, platform.clock.instant()))
                .isBetween(Duration.ofHours(24), Duration.ofHours(26));
        assertThat(platform.single("select max(attempts) from outbox"))
                .satisfies(attempts -> assertThat(Integer.parseInt(attempts.toString()))
                        .as("waits grow to an hour")
                        .isBetween(20, 45));
        assertThat(desk().entries(List.of("letters"), 10))
                .allSatisfy(entry -> assertThat(entry.reason()).contains("given up: IllegalStateException"));
    }

    @Test
    void whatIsUndoneWasNeverLeft() {
        platform.outbox.addDelivery(letters);
        try {
            platform.database.commit(unit -> {
                platform.outbox.leave(unit, new Subject("thing", 1), 1, "letters", "a");
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("undone");
        }
        assertThat(platform.outbox.deliver()).isZero();
    }
}
