package org.guichet.web.internal.map;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.guichet.api.organisation.Position;

/** Outlines with fewer points (Douglas and Peucker's way): as true as a phone's screen can show. */
final class Simplified {

    private static final int MOST_POINTS = 250;
    private static final int LEAST_POINTS = 4;
    private static final double FIRST_TOLERANCE = 0.00005;

    private Simplified() {}

    /** The ring, with fewer points where it has very many; closed or not, as it was. */
    static List<Position> ring(List<Position> ring) {
        List<Position> simple = ring;
        for (double tolerance = FIRST_TOLERANCE; simple.size() > MOST_POINTS; tolerance *= 2) {
            simple = within(ring, tolerance);
        }
        return simple.size() < LEAST_POINTS ? ring : simple;
    }

    private static List<Position> within(List<Position> ring, double tolerance) {
        BitSet kept = new BitSet();
        int last = ring.size() - 1;
        kept.set(0);
        kept.set(last);
        Deque<int[]> stretches = new ArrayDeque<>();
        stretches.push(new int[] {0, last});
        while (!stretches.isEmpty()) {
            int[] stretch = stretches.pop();
            int farthest = -1;
            double distance = tolerance;
            for (int i = stretch[0] + 1; i < stretch[1]; i++) {
                double d = distance(ring.get(i), ring.get(stretch[0]), ring.get(stretch[1]));
                if (d > distance) {
                    farthest = i;
                    distance = d;
                }
            }
            if (farthest >= 0) {
                kept.set(farthest);
                stretches.push(new int[] {stretch[0], farthest});
                stretches.push(new int[] {farthest, stretch[1]});
            }
        }
        List<Position> simple = new ArrayList<>();
        kept.stream().forEach(i -> simple.add(ring.get(i)));
        return simple;
    }

    /** From a point to a stretch, in degrees of latitude. */
    private static double distance(Position p, Position a, Position b) {
        double shrink = Math.cos(Math.toRadians(p.lat()));
        return java.awt.geom.Line2D.ptSegDist(
                a.lon() * shrink, a.lat(), b.lon() * shrink, b.lat(), p.lon() * shrink, p.lat());
    }
}
