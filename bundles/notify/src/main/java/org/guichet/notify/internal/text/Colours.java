package org.guichet.notify.internal.text;

import java.util.Optional;
import org.guichet.api.organisation.Look;

/**
 * A commune's colour as mails use it: as it is on white, and lighter where mails are shown in the dark.
 *
 * @param accent links, buttons and the line at the top, on white
 * @param dark the same on {@link #DARK_PAPER}
 */
public record Colours(String accent, String dark) {

    /** What mails lie on in the dark. */
    public static final String DARK_PAPER = "#172429";

    private static final String PLATFORM = "#0b5560";
    private static final double LEGIBLE = 6;
    private static final double A_LITTLE = 0.05;
    private static final int WHITE = 255;

    /** What follows from an accent; the platform's own where there is none. */
    public static Colours of(Optional<String> accent) {
        String light = accent.orElse(PLATFORM);
        String dark = light;
        for (double white = A_LITTLE; Look.contrast(dark, DARK_PAPER) < LEGIBLE; white += A_LITTLE) {
            dark = lighter(light, white);
        }
        return new Colours(light, dark);
    }

    private static String lighter(String colour, double white) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double channel = (rgb >> shift & WHITE) * (1 - white) + WHITE * white;
            mixed |= (int) Math.round(Math.min(WHITE, channel)) << shift;
        }
        return String.format("#%06x", mixed);
    }
}
