package org.guichet.places.internal.address;

import org.guichet.api.organisation.Position;

/** How far points are from each other, as far as one walks. */
final class Distance {

    static final double METRES_PER_DEGREE = 111_320;

    private Distance() {}

    /** In metres. */
    static double metres(Position a, Position b) {
        double y = (a.lat() - b.lat()) * METRES_PER_DEGREE;
        double x = (a.lon() - b.lon()) * METRES_PER_DEGREE * Math.cos(Math.toRadians((a.lat() + b.lat()) / 2));
        return Math.hypot(x, y);
    }
}
