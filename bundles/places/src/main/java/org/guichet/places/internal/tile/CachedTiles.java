package org.guichet.places.internal.tile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.places.internal.PlacesSettings;
import org.guichet.platform.place.MapTiles;
import org.guichet.platform.text.Digest;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tiles of the territory, from disk or from their source: each is fetched once however many ask for it, and few at a time. While
 * the source is down it is left alone, ever longer; what is there is served, however old.
 */
@Component(
        service = {CachedTiles.class, MapTiles.class},
        immediate = true)
public class CachedTiles implements MapTiles {

    static final String PATH = "/tiles/";

    private static final Logger LOG = LoggerFactory.getLogger(CachedTiles.class);

    /** Farther away a commune is a few pixels. */
    static final int FARTHEST = 8;

    private static final int PROBED = 14;
    private static final int MOST_FETCHES = 4;
    private static final int MOST_WAITING = 24;
    private static final long WAIT_MILLIS = 8_000;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long NONE_MILLIS = 600_000;
    private static final long GROUND_MILLIS = 30_000;
    private static final int MOST_NONE = 5_000;
    private static final long FIRST_PAUSE = 2_000;
    private static final long LONGEST_PAUSE = 300_000;

    private final PlacesSettings settings;
    private final OrganisationDirectory organisations;
    private final LongSupplier millis;
    private final TileFetch fetch;
    private final TileFiles files;
    private final Map<String, CompletableFuture<Optional<Tile>>> underway = new ConcurrentHashMap<>();
    private final Semaphore fetches = new Semaphore(MOST_FETCHES, true);
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile State state = new State("", false, 0, 0);

    private volatile Known ground;

    private record Known(Ground ground, long at) {}

    /** What the source doesn't have, for a while. */
    private final Map<String, Long> none = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_NONE;
        }
    };

    /**
     * How the source is.
     *
     * @param pause how long it is left alone; 0 while it isn't down
     * @param failedAt when it failed last
     */
    private record State(String source, boolean up, long pause, long failedAt) {}

    /** Why there is no tile. */
    enum Missing {
        /** There is none: far from the territory, or not at this zoom. */
        NONE,
        /** It can't be had now. */
        DOWN
    }

    /** A tile, or why there is none. */
    record Answer(Optional<Tile> tile, Missing missing) {}

    @Activate
    public CachedTiles(
            BundleContext context, @Reference PlacesSettings settings, @Reference OrganisationDirectory organisations) {
        this(Path.of(context.getProperty("guichet.data"), "tiles"), settings, organisations, System::currentTimeMillis);
    }

    CachedTiles(Path root, PlacesSettings settings, OrganisationDirectory organisations, LongSupplier millis) {
        this.settings = settings;
        this.organisations = organisations;
        this.millis = millis;
        this.fetch = new TileFetch(settings, millis);
        this.files = new TileFiles(root, settings::cacheBytes, millis);
        probe();
    }

    @Override
    public Optional<Source> source() {
        State now = state();
        if (settings.tiles().isEmpty()) {
            return Optional.empty();
        }
        if (!now.up()) {
            probe();
            return Optional.empty();
        }
        return Optional.of(new Source(PATH + "{z}/{x}/{y}", settings.attribution(), settings.closest()));
    }

    /** Whether the source failed when it was asked last. */
    boolean isDown() {
        return state().pause() > 0;
    }

    TileFiles files() {
        return files;
    }

    /** Looks, aside, whether the source has a tile of the territory's middle. */
    private void probe() {
        Optional<Position> middle = ground().middle();
        if (settings.tiles().isEmpty()
                || middle.isEmpty()
                || isLeftAlone(state())
                || !probing.compareAndSet(false, true)) {
            return;
        }
        Thread aside = new Thread(
                () -> {
                    try {
                        if (state().up()) {
                            return;
                        }
                        TileKey key = TileKey.at(Math.min(PROBED, settings.closest()), middle.get());
                        String name = name(key);
                        load(key, name, files.read(name));
                    } finally {
                        probing.set(false);
                    }
                },
                "guichet-tiles");
        aside.setDaemon(true);
        aside.start();
    }

    /** The tile. Waits for its source for some seconds at most. */
    Answer tile(TileKey key) {
        if (settings.tiles().isEmpty()
                || key.z() < FARTHEST
                || key.z() > settings.closest()
                || !ground().touches(key)) {
            return new Answer(Optional.empty(), Missing.NONE);
        }
        String name = name(key);
        Optional<Tile> kept = files.read(name);
        boolean fresh = kept.filter(t -> millis.getAsLong() - t.at() <= settings.ageDays() * DAY_MILLIS)
                .isPresent();
        if (fresh || isLeftAlone(state())) {
            return new Answer(kept, Missing.DOWN);
        }
        synchronized (none) {
            Long since = none.get(name);
            if (since != null && millis.getAsLong() - since < NONE_MILLIS) {
                return new Answer(kept, Missing.NONE);
            }
        }
        if (!waiting.tryAcquire()) {
            return new Answer(kept, Missing.DOWN);
        }
        try {
            return once(key, name, kept);
        } finally {
            waiting.release();
        }
    }

    /** Whoever asks first fetches it, all others wait for that. */
    private Answer once(TileKey key, String name, Optional<Tile> kept) {
        CompletableFuture<Optional<Tile>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Tile>> first = underway.putIfAbsent(name, mine);
        if (first == null) {
            try {
                mine.complete(load(key, name, kept));
            } finally {
                mine.complete(Optional.empty());
                underway.remove(name);
            }
            first = mine;
        }
        Optional<Tile> tile = awaited(first).or(() -> kept);
        boolean known;
        synchronized (none) {
            known = none.containsKey(name);
        }
        return new Answer(tile, known ? Missing.NONE : Missing.DOWN);
    }

    private static Optional<Tile> awaited(CompletableFuture<Optional<Tile>> underway) {
        try {
            return underway.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private Optional<Tile> load(TileKey key, String name, Optional<Tile> kept) {
        try {
            if (!fetches.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            if (isLeftAlone(state())) {
                return Optional.empty();
            }
            Optional<Tile> tile = fetch.fetch(key, kept);
            tile.ifPresent(t -> files.write(name, t));
            if (tile.isEmpty()) {
                synchronized (none) {
                    none.put(name, millis.getAsLong());
                }
            } else {
                synchronized (none) {
                    none.remove(name);
                }
                came();
            }
            return tile;
        } catch (IOException e) {
            failed(e);
            return Optional.empty();
        } finally {
            fetches.release();
        }
    }

    private synchronized void came() {
        if (!state().up()) {
            LOG.info("the source of map tiles answers");
        }
        state = new State(settings.tiles(), true, 0, 0);
    }

    private synchronized void failed(IOException e) {
        State before = state();
        if (before.pause() == 0) {
            LOG.warn("the source of map tiles fails ({}): it is left alone for a while", e.getMessage());
        }
        long pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, before.pause() * 2));
        state = new State(settings.tiles(), false, pause, millis.getAsLong());
    }

    /** Of another source nothing is known yet. */
    private State state() {
        State now = state;
        return now.source().equals(settings.tiles()) ? now : new State(settings.tiles(), false, 0, 0);
    }

    private boolean isLeftAlone(State now) {
        return now.pause() > 0 && millis.getAsLong() - now.failedAt() < now.pause();
    }

    /** As it was some seconds ago. */
    private Ground ground() {
        Known now = ground;
        long time = millis.getAsLong();
        if (now == null || Math.abs(time - now.at()) > GROUND_MILLIS) {
            now = new Known(Ground.of(organisations), time);
            ground = now;
        }
        return now.ground();
    }

    private String name(TileKey key) {
        return Digest.of(settings.tiles()).substring(0, 12) + "/" + key.path();
    }
}
