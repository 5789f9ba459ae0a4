package org.guichet.places.internal.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.guichet.api.organisation.Position;
import org.guichet.places.internal.PlacesSettings;
import org.guichet.testkit.InMemoryOrganisations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles come from their source once, and from disk while it is down. */
class CachedTilesTest {

    private static final Position GRABELS = new Position(43.6476, 3.8018);
    private static final TileKey HERE = TileKey.at(16, GRABELS);

    private final TileServer source = new TileServer();
    private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
    private final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        source.close();
    }

    private CachedTiles tiles(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("tiles.url", source.url(), "tiles.attribution", "© Test"));
        settings.putAll(more);
        return new CachedTiles(folder, new PlacesSettings(settings), organisations, now::get);
    }

    private CachedTiles up() {
        CachedTiles tiles = tiles(Map.of());
        until(() -> tiles.source().isPresent());
        source.asked.set(0);
        return tiles;
    }

    private static void until(BooleanSupplier is) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!is.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void mapsAreOfferedOnceTheSourceAnswers() {
        source.mood = "broken";
        CachedTiles tiles = tiles(Map.of());
        until(() -> source.asked.get() == 1);
        assertThat(tiles.source()).isEmpty();
        source.mood = "well";
        until(() -> {
            now.addAndGet(Duration.ofMinutes(10).toMillis());
            return tiles.source().isPresent();
        });
        assertThat(tiles.source()).hasValueSatisfying(s -> {
            assertThat(s.path()).isEqualTo("/tiles/{z}/{x}/{y}");
            assertThat(s.attribution()).isEqualTo("© Test");
            assertThat(s.closest()).isEqualTo(18);
        });
    }

    @Test
    void withoutASourceThereIsNoTile() {
        CachedTiles tiles = new CachedTiles(folder, new PlacesSettings(Map.of()), organisations, now::get);
        assertThat(tiles.source()).isEmpty();
        assertThat(tiles.tile(HERE)).isEqualTo(new CachedTiles.Answer(Optional.empty(), CachedTiles.Missing.NONE));
    }

    @Test
    void aTileIsFetchedOnceAndThenComesFromDiskAlsoAfterARestart() {
        CachedTiles tiles = up();
        for (int i = 0; i < 3; i++) {
            assertThat(tiles.tile(HERE).tile()).hasValueSatisfying(t -> {
                assertThat(t.type()).isEqualTo("image/png");
                assertThat(t.bytes()).isEqualTo(TileServer.PICTURE);
            });
        }
        assertThat(source.asked.get()).isEqualTo(1);
        assertThat(tiles(Map.of()).tile(HERE).tile()).isPresent();
        until(() -> source.asked.get() >= 1);
    }

    @Test
    void anOldTileIsAskedForAgainAndNotSentWhenItHasntChanged() {
        CachedTiles tiles = up();
        tiles.tile(HERE);
        now.addAndGet(Duration.ofDays(31).toMillis());
        assertThat(tiles.tile(HERE).tile()).isPresent();
        assertThat(source.unchanged.get()).isEqualTo(1);
        assertThat(tiles.tile(HERE).tile()).isPresent();
        assertThat(source.unchanged.get()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "html", "huge", "elsewhere", "slow"})
    void whatIsThereIsServedWhileTheSourceIsDownAndItIsLeftAlone(String how) {
        CachedTiles tiles = up();
        tiles.tile(HERE);
        now.addAndGet(Duration.ofDays(31).toMillis());
        source.mood = how;
        source.unchanged.set(0);
        // the source knows the old one no more
        TileKey other = new TileKey(HERE.z(), HERE.x() + 1, HERE.y());
        assertThat(tiles.tile(other)).satisfies(a -> {
            assertThat(a.tile()).isEmpty();
            assertThat(a.missing()).isEqualTo(CachedTiles.Missing.DOWN);
        });
        int asked = source.asked.get();
        assertThat(tiles.tile(HERE).tile()).isPresent();
        assertThat(tiles.tile(other).tile()).isEmpty();
        assertThat(source.asked.get()).as("left alone").isEqualTo(asked);
        assertThat(tiles.source()).isEmpty();
        source.mood = "well";
        until(() -> {
            now.addAndGet(Duration.ofMinutes(10).toMillis());
            return tiles.tile(other).tile().isPresent();
        });
        assertThat(tiles.source()).isPresent();
    }

    @Test
    void whatTheSourceHasNotIsNotAskedForEachTime() {
        CachedTiles tiles = up();
        source.mood = "none";
        for (int i = 0; i < 3; i++) {
            assertThat(tiles.tile(HERE).missing()).isEqualTo(CachedTiles.Missing.NONE);
        }
        assertThat(source.asked.get()).isEqualTo(1);
        assertThat(tiles.source()).isPresent();
        now.addAndGet(Duration.ofMinutes(11).toMillis());
        source.mood = "well";
        assertThat(tiles.tile(HERE).tile()).isPresent();
    }

    @Test
    void onlyTheTerritoryIsServed() {
        CachedTiles tiles = up();
        assertThat(tiles.tile(TileKey.at(16, new Position(48.85, 2.35))).missing())
                .isEqualTo(CachedTiles.Missing.NONE);
        assertThat(tiles.tile(TileKey.at(7, GRABELS)).tile()).isEmpty();
        assertThat(tiles.tile(TileKey.at(19, GRABELS)).tile()).isEmpty();
        assertThat(source.asked.get()).isZero();
        assertThat(tiles.tile(TileKey.at(8, GRABELS)).tile()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/16/1",
                "/16/-1/3",
                "/16/70000/3",
                "/99/1/1",
                "/../../etc/passwd",
                "/16/1/1/1",
                "/16/1/1.php"
            })
    void whatIsNoTileIsNone(String path) {
        assertThat(TileKey.of(path)).isEmpty();
    }

    @Test
    void manyWhoAskForOneTileMakeOneFetchAndFewFetchesGoAtATime() throws Exception {
        CachedTiles tiles = up();
        TileKey first = TileKey.at(18, GRABELS);
        source.most.set(0);
        source.held = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(20);
        try {
            List<Future<CachedTiles.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                TileKey key = new TileKey(first.z(), first.x() + i % 10, first.y());
                answers.add(people.submit(() -> tiles.tile(key)));
            }
            until(() -> source.asked.get() == 4);
            source.held.countDown();
            for (Future<CachedTiles.Answer> answer : answers) {
                assertThat(answer.get(15, TimeUnit.SECONDS).tile()).isPresent();
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(source.asked.get()).isEqualTo(10);
        assertThat(source.most.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void thoseThatNobodyAskedForLongestGoWhenThereIsNoMoreRoom() throws IOException {
        CachedTiles tiles = tiles(Map.of("tiles.cache.megabytes", 1));
        until(() -> tiles.source().isPresent());
        int kept = 1_000_000 / (TileServer.PICTURE.length + 4_096);
        for (int i = 0; i < kept + 50; i++) {
            now.addAndGet(1);
            tiles.tile(new TileKey(
                    18,
                    TileKey.at(18, GRABELS).x() + i % 20,
                    TileKey.at(18, GRABELS).y() + i / 20));
        }
        assertThat(tiles.files().bytes()).isLessThanOrEqualTo(1_000_000);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).count())
                    .isEqualTo(tiles.files().size());
        }
        source.asked.set(0);
        assertThat(tiles.tile(TileKey.at(18, GRABELS)).tile()).as("comes again").isPresent();
        assertThat(source.asked.get()).isEqualTo(1);
    }

    @Test
    void aFileThatWasCutIsNoTile() throws IOException {
        CachedTiles tiles = up();
        tiles.tile(HERE);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 500));
            }
        }
        source.asked.set(0);
        assertThat(tiles.tile(HERE).tile())
                .hasValueSatisfying(t -> assertThat(t.bytes()).isEqualTo(TileServer.PICTURE));
        assertThat(source.asked.get()).isEqualTo(1);
    }
}
