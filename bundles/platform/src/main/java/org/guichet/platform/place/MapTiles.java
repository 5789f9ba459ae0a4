package org.guichet.platform.place;

import java.util.Optional;

/** Streets to draw a map on, served by this host. Registered as a service by whoever can get them. Thread-safe. */
public interface MapTiles {

    /** Where they are; empty while none can be had: no map that needs streets is offered then. */
    Optional<Source> source();

    /**
     * Where pictures of streets are.
     *
     * @param path on this host, with {@code {z}}, {@code {x}} and {@code {y}} as web maps count them
     * @param attribution whom they are owed to, as text
     * @param closest the closest zoom that there are pictures for
     */
    record Source(String path, String attribution, int closest) {}
}
