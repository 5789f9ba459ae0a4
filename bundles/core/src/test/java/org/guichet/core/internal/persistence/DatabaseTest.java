package org.guichet.core.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.guichet.api.GuichetException;
import org.guichet.api.UnavailableException;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.data.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private TestPlatform platform;
    private Database database;

    @BeforeEach
    void open(@TempDir Path data) {
        platform = TestDatabase.POSTGRESQL.open(data);
        database = platform.database;
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aConnectionThatIsCutInMidTransactionIsUnavailableNotAFailure() {
        assertThatThrownBy(() -> database.run(em -> {
                    em.createNativeQuery("insert into platform_fact (name, fact) values ('cut', 'x')")
                            .executeUpdate();
                    em.createNativeQuery("select pg_terminate_backend(pg_backend_pid())")
                            .getResultList();
                }))
                .isInstanceOf(UnavailableException.class);
        assertThat(platform.single("select count(*) from platform_fact where name = 'cut'"))
                .isEqualTo(0L);
    }

    /** What returns rows counts as a read for the library: on another connection it would be there for good. */
    @Test
    void aStatementThatWritesAndReturnsRowsIsUndoneWithTheRest() {
        assertThatThrownBy(() -> database.commit(unit -> {
                    assertThat(new Sql("insert into platform_fact (name, fact) values ('row', 'x') returning fact")
                                    .texts(unit))
                            .containsExactly("x");
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(platform.single("select count(*) from platform_fact where name = 'row'"))
                .isEqualTo(0L);
        database.commit(unit ->
                new Sql("insert into platform_fact (name, fact) values ('row', 'x') returning fact").texts(unit));
        assertThat(platform.single("select count(*) from platform_fact where name = 'row'"))
                .isEqualTo(1L);
    }

    /** Callers that are under way when the kernel is stopped, or exchanged by another version. */
    @Test
    void whoIsStillAtWorkWhenItStopsIsToldToComeAgain() {
        assertThatThrownBy(() -> database.commit(unit -> {
                    database.close();
                    new Sql("select no such thing").rows(unit);
                }))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> database.look(new Sql("select 1")::number)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aStatementThatTakesTooLongIsUnavailable() {
        assertThatThrownBy(() -> database.run(em -> {
                    em.createNativeQuery("set local statement_timeout = 50").executeUpdate();
                    em.createNativeQuery("select pg_sleep(30)").getResultList();
                }))
                .isInstanceOf(UnavailableException.class);
        assertThat(database.answers()).isTrue();
    }

    @Test
    void aRowThatIsHeldTooLongIsUnavailable() {
        database.run(em -> em.createNativeQuery("insert into platform_fact (name, fact) values ('held', 'x')")
                .executeUpdate());
        database.run(em -> {
            em.createNativeQuery("update platform_fact set fact = 'y' where name = 'held'")
                    .executeUpdate();
            Throwable other = catchThrowable(() -> ForkJoinPool.commonPool()
                    .submit(() -> database.run(second -> {
                        second.createNativeQuery("set local lock_timeout = 50").executeUpdate();
                        second.createNativeQuery("update platform_fact set fact = 'z' where name = 'held'")
                                .executeUpdate();
                    }))
                    .get(30, TimeUnit.SECONDS));
            assertThat(other).hasCauseInstanceOf(UnavailableException.class);
        });
        assertThat(platform.single("select fact from platform_fact where name = 'held'"))
                .isEqualTo("y");
    }

    @Test
    void whatIsWrongInAStatementIsAFailureWithoutItsValues() {
        assertThatThrownBy(() -> database.run(
                        em -> em.createNativeQuery("insert into platform_fact (name, fact) values ('a', null)")
                                .executeUpdate()))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("database.failed"))
                .isNotInstanceOf(UnavailableException.class)
                .hasMessageContaining("23502")
                .hasNoCause();
    }

    /** The platform's own jobs may have a place for a moment. */
    private boolean admitted(CountDownLatch inside, CountDownLatch release) {
        while (true) {
            try {
                return database.read(em -> {
                    inside.countDown();
                    try {
                        return release.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
            } catch (UnavailableException full) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whoComesWhenTooManyWaitIsToldAtOnce() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(50);
        ForkJoinPool threads = new ForkJoinPool(50);
        List<Future<?>> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                waiting.add(threads.submit(() -> admitted(inside, release)));
            }
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> database.read(em -> 1)).isInstanceOfSatisfying(UnavailableException.class, e -> {
                assertThat(e.code()).isEqualTo("database.busy");
                assertThat(e.retryAfterSeconds()).isPositive();
            });
        } finally {
            release.countDown();
            for (Future<?> one : waiting) {
                one.get(60, TimeUnit.SECONDS);
            }
            threads.shutdown();
        }
        assertThat(database.answers()).isTrue();
    }
}
