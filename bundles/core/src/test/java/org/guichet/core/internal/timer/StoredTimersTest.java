package org.guichet.core.internal.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.timer.RunningTimer;
import org.guichet.platform.timer.Timed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timers of a noun that the platform doesn't know. */
class StoredTimersTest {

    private static final Subject FIRST = new Subject("thing", 1);
    private static final Subject SECOND = new Subject("thing", 2);

    @TempDir
    Path data;

    private TestPlatform platform;
    private final List<String> fired = new ArrayList<>();
    private boolean fails;
    private boolean again;

    private final Timed bell = new Timed() {
        @Override
        public String kind() {
            return "thing-bell";
        }

        @Override
        public void fire(UnitOfWork unit, RunningTimer timer) {
            if (fails && timer.subject().equals(FIRST)) {
                throw new IllegalStateException("as if");
            }
            fired.add(timer.subject().id() + timer.detail());
            if (again) {
                again = false;
                platform.clockwork.set(
                        unit, timer.subject(), kind(), "again", timer.due().plusSeconds(60));
            }
        }
    };

    private void open(TestDatabase database) {
        platform = database.open(data);
        // its own thread would fire what the test is about to fire
        platform.clockwork.close();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private void set(Subject subject, String detail, int seconds) {
        Instant due = platform.clock.instant().plusSeconds(seconds);
        platform.database.commit(unit -> platform.clockwork.set(unit, subject, "thing-bell", detail, due));
    }

    @ParameterizedTest
    @EnumSource
    void firesOnceWhenItsTimeHasComeAndSomebodyIsThere(TestDatabase database) {
        open(database);
        set(FIRST, "a", 30);
        set(FIRST, "b", 60);
        set(SECOND, "c", 30);
        platform.clock.advance(Duration.ofSeconds(31));
        assertThat(platform.clockwork.fire()).as("nobody is there to do it").isZero();
        platform.clockwork.add(bell);
        assertThat(platform.clockwork.fire()).isEqualTo(1);
        assertThat(fired).as("the later one replaced the first").containsExactly("2c");
        platform.clock.advance(Duration.ofSeconds(30));
        platform.clockwork.fire();
        platform.clockwork.fire();
        assertThat(fired).containsExactly("2c", "1b");
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsIsUndoneAndComesAgainAndHoldsNobodyUp(TestDatabase database) {
        open(database);
        platform.clockwork.add(bell);
        fails = true;
        set(FIRST, "a", 0);
        set(SECOND, "b", 0);
        assertThat(platform.clockwork.fire()).isEqualTo(1);
        assertThat(fired).containsExactly("2b");
        fails = false;
        assertThat(platform.clockwork.fire()).as("it waits a little").isZero();
        platform.clock.advance(Duration.ofSeconds(11));
        assertThat(platform.clockwork.fire()).isEqualTo(1);
        assertThat(fired).containsExactly("2b", "1a");
    }

    @ParameterizedTest
    @EnumSource
    void itMayBeSetAgainWhileItFiresAndDropped(TestDatabase database) {
        open(database);
        platform.clockwork.add(bell);
        again = true;
        set(FIRST, "a", 0);
        platform.clockwork.fire();
        assertThat(platform.database.<Object>look(unit -> platform.clockwork
                        .running(unit, FIRST, "thing-bell")
                        .orElseThrow()
                        .detail()))
                .isEqualTo("again");
        platform.database.commit(unit -> platform.clockwork.drop(unit, FIRST, "thing-bell"));
        platform.clock.advance(Duration.ofMinutes(2));
        assertThat(platform.clockwork.fire()).isZero();
        assertThat(fired).containsExactly("1a");
    }
}
