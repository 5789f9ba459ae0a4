package org.guichet.web.internal.http;

import java.util.Optional;
import org.guichet.api.organisation.Position;

/** Positions as forms send them. */
public final class Positions {

    private Positions() {}

    /** The position of two numbers in degrees; empty when they aren't one. */
    public static Optional<Position> of(String lat, String lon) {
        try {
            return Optional.of(new Position(Double.parseDouble(lat), Double.parseDouble(lon)));
        } catch (IllegalArgumentException notAPosition) {
            return Optional.empty();
        }
    }
}
