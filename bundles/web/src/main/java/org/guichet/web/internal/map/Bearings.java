package org.guichet.web.internal.map;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.Position;
import org.guichet.web.internal.text.Texts;

/** Where a point is in words: how far from the town hall, and on which side. */
public final class Bearings {

    private static final double METRES_PER_DEGREE = 111_320;
    private static final List<String> SIDES = List.of("n", "ne", "e", "se", "s", "sw", "w", "nw");
    private static final String TOWN_HALL = "town-hall";
    private static final int THERE_METRES = 30;
    private static final int FAR_METRES = 1_000;

    private Bearings() {}

    /** Such as "à 350 m au nord-est de la mairie"; empty where nobody knows where the town hall is. */
    public static Optional<String> of(Organisation commune, Position point, Texts texts) {
        return commune.counters().stream()
                .filter(c -> c.kind().equals(TOWN_HALL))
                .flatMap(c -> c.position().stream())
                .min(Comparator.comparing(hall -> metres(hall, point)))
                .map(hall -> of(hall, point, texts));
    }

    private static String of(Position from, Position point, Texts texts) {
        double metres = metres(from, point);
        if (metres < THERE_METRES) {
            return texts.text("bearing.there");
        }
        double angle = Math.toDegrees(Math.atan2(
                (point.lon() - from.lon()) * Math.cos(Math.toRadians(from.lat())), point.lat() - from.lat()));
        String side = texts.text("bearing." + SIDES.get((int) Math.round((angle + 360) / 45) % SIDES.size()));
        return metres < FAR_METRES
                ? texts.text("bearing.metres", Math.round(metres / 10) * 10, side)
                : texts.text(
                        "bearing.kilometres", String.format(texts.language().locale(), "%.1f", metres / 1_000), side);
    }

    /** How far apart two points of the territory are. */
    public static double metres(Position a, Position b) {
        double y = (a.lat() - b.lat()) * METRES_PER_DEGREE;
        double x = (a.lon() - b.lon()) * METRES_PER_DEGREE * Math.cos(Math.toRadians(a.lat()));
        return Math.hypot(x, y);
    }
}
