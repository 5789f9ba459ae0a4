package org.guichet.platform.organisation;

import java.io.InputStream;

/** Brings a territory in: its organisations with what they take part in. Thread-safe. */
public interface TerritoryLoader {

    /**
     * Loads a territory file (YAML). What it names is created or brought up to date, what it doesn't name stays;
     * loading the same file twice changes nothing. Participations are joined only where there is none yet.
     *
     * @param yaml UTF-8; not closed
     * @throws org.guichet.api.GuichetException {@code territory.invalid} with line and reason; nothing is changed then
     */
    TerritoryReport load(InputStream yaml);

    /** Loads the demo territory that comes with the product, as {@link #load}. */
    TerritoryReport loadDemo();
}
