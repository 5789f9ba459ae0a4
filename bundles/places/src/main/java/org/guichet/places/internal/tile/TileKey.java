package org.guichet.places.internal.tile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.organisation.Position;

/** Which tile, as web maps count them (EPSG:3857, from the north-west). */
record TileKey(int z, int x, int y) {

    private static final Pattern PATH = Pattern.compile("/([0-9]{1,2})/([0-9]{1,7})/([0-9]{1,7})(?:\\.png)?");
    private static final int MOST_Z = 22;

    TileKey {
        if (z < 0 || z > MOST_Z || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z) {
            throw new IllegalArgumentException("no tile");
        }
    }

    /** The tile that a path names. */
    static Optional<TileKey> of(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TileKey(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))));
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    /** The tile that a point is on. */
    static TileKey at(int z, Position point) {
        int across = 1 << z;
        double lat = Math.toRadians(Math.max(-85, Math.min(85, point.lat())));
        int x = (int) ((point.lon() + 180) / 360 * across);
        int y = (int) ((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2 * across);
        return new TileKey(z, Math.min(across - 1, Math.max(0, x)), Math.min(across - 1, Math.max(0, y)));
    }

    double west() {
        return x * 360.0 / (1 << z) - 180;
    }

    double east() {
        return (x + 1) * 360.0 / (1 << z) - 180;
    }

    double north() {
        return lat(y);
    }

    double south() {
        return lat(y + 1);
    }

    private double lat(int row) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2.0 * row / (1 << z)))));
    }

    /** As files are named. */
    String path() {
        return z + "/" + x + "/" + y;
    }
}
