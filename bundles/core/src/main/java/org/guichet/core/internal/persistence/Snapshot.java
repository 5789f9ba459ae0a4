package org.guichet.core.internal.persistence;

import java.util.function.Supplier;

/** A value read from the database and kept until its area's revision changes. Thread-safe. */
public final class Snapshot<T> {

    private record Held<T>(T value, long revision) {}

    private final Revisions revisions;
    private final String area;
    private final Supplier<T> loader;
    private volatile Held<T> held;

    public Snapshot(Revisions revisions, Area area, Supplier<T> loader) {
        this(revisions, area.key(), loader);
    }

    Snapshot(Revisions revisions, String area, Supplier<T> loader) {
        this.revisions = revisions;
        this.area = area;
        this.loader = loader;
    }

    /** The value that holds now. */
    public T get() {
        Held<T> seen = held;
        return seen != null && seen.revision == revisions.current(area) ? seen.value : reload();
    }

    private synchronized T reload() {
        long revision = revisions.current(area);
        if (held == null || held.revision != revision) {
            held = new Held<>(loader.get(), revision);
        }
        return held.value;
    }
}
