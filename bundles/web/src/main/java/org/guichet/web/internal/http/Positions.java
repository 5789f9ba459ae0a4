package org.guichet.web.internal.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.organisation.Position;

/** Positions as forms send them. */
public final class Positions {

    private static final Pattern DEGREES = Pattern.compile("[+-]?[0-9]{1,3}(?:[.,][0-9]{1,20})?");

    private Positions() {}

    /** The position of two numbers in degrees; empty when they aren't one. */
    public static Optional<Position> of(String lat, String lon) {
        // the language's own numbers, such as 1d or 0x1p3, aren't anybody's degrees
        if (!DEGREES.matcher(lat).matches() || !DEGREES.matcher(lon).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(degrees(lat), degrees(lon)));
        } catch (IllegalArgumentException notAPosition) {
            return Optional.empty();
        }
    }

    private static double degrees(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }
}
