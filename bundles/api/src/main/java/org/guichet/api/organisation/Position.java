package org.guichet.api.organisation;

/**
 * A point on the ground (WGS 84).
 *
 * @param lat latitude in degrees, −90 to 90
 * @param lon longitude in degrees, −180 to 180
 */
public record Position(double lat, double lon) {
    public Position {
        if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException("not a position: " + lat + ", " + lon);
        }
    }
}
