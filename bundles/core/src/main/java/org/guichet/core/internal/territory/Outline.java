package org.guichet.core.internal.territory;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.guichet.api.organisation.Position;

/** The outline of a commune: rings of points, written {@code lat,lon lat,lon … | lat,lon …}. */
final class Outline {

    private static final double METRES_PER_DEGREE = 111_320;

    private final Path2D area = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    private final List<double[][]> rings = new ArrayList<>();

    private Outline() {}

    static Outline parse(String text) {
        Outline outline = new Outline();
        for (String ring : text.trim().split("\\s*\\|\\s*")) {
            String[] points = ring.split("\\s+");
            double[][] coordinates = new double[points.length][];
            for (int i = 0; i < points.length; i++) {
                String[] latLon = points[i].split(",");
                if (latLon.length != 2) {
                    throw new IllegalArgumentException("a point is written lat,lon, not " + points[i]);
                }
                coordinates[i] = new double[] {Double.parseDouble(latLon[0]), Double.parseDouble(latLon[1])};
            }
            outline.add(coordinates);
        }
        return outline;
    }

    private void add(double[][] ring) {
        rings.add(ring);
        area.moveTo(ring[0][1], ring[0][0]);
        for (double[] point : ring) {
            area.lineTo(point[1], point[0]);
        }
        area.closePath();
    }

    List<List<Position>> rings() {
        return rings.stream()
                .map(ring ->
                        Arrays.stream(ring).map(p -> new Position(p[0], p[1])).toList())
                .toList();
    }

    boolean contains(Position position) {
        return area.contains(position.lon(), position.lat());
    }

    /** Metres to the nearest border, good enough over a few kilometres. */
    double distance(Position position) {
        double shrink = Math.cos(Math.toRadians(position.lat()));
        double nearest = Double.MAX_VALUE;
        for (double[][] ring : rings) {
            for (int i = 0; i < ring.length; i++) {
                double[] a = ring[i];
                double[] b = ring[(i + 1) % ring.length];
                nearest = Math.min(
                        nearest,
                        Line2D.ptSegDist(
                                (a[1] - position.lon()) * shrink,
                                a[0] - position.lat(),
                                (b[1] - position.lon()) * shrink,
                                b[0] - position.lat(),
                                0,
                                0));
            }
        }
        return nearest * METRES_PER_DEGREE;
    }
}
