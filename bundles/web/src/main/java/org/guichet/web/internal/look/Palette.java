package org.guichet.web.internal.look;

import java.util.List;
import org.guichet.api.organisation.Look;

/** All colours that follow from an accent, legible in the light and in the dark. */
public record Palette(
        String accent, String deep, String band, String tint, String darkAccent, String darkDeep, String darkBand) {

    /** The platform's own accent, as in portal.css. */
    public static final String DEFAULT_ACCENT = "#0b5560";

    /** What small text needs (WCAG 1.4.3, level AA). */
    public static final double AA = 4.5;

    /** As in portal.css. */
    static final String DARK_GROUND = "#172429";

    static final String DARK_PAPER = "#0f181c";
    static final String DARK_ON_ACCENT = "#07282d";
    static final String DARK_ON_BAND = "#f2f8f8";

    private static final String WHITE = "#ffffff";
    private static final String BLACK = "#000000";
    private static final double LEGIBLE_IN_THE_DARK = 6;
    private static final double A_LITTLE = 0.05;

    /**
     * Two colours of portal.css of which one lies on the other.
     *
     * @param key what for, in message bundles
     */
    public record Use(String key, String colour, String ground) {

        public double ratio() {
            return Look.contrast(colour, ground);
        }

        public boolean legible() {
            return ratio() >= AA;
        }
    }

    /** What portal.css has by itself: chosen by eye, not derived from one colour. */
    private static final Palette OURS =
            new Palette(DEFAULT_ACCENT, "#083d46", "#0b4a54", "#eaf3f3", "#84d4d8", "#b3e6e8", "#0a353c");

    /** @throws IllegalArgumentException when it isn't written {@code #rrggbb}, in small letters */
    public static Palette of(String accent) {
        if (accent.equals(DEFAULT_ACCENT)) {
            return OURS;
        }
        String light = accent;
        for (double white = A_LITTLE; Look.contrast(light, DARK_GROUND) < LEGIBLE_IN_THE_DARK; white += A_LITTLE) {
            light = mix(accent, WHITE, white);
        }
        return new Palette(
                accent,
                mix(accent, BLACK, 0.25),
                mix(accent, BLACK, 0.12),
                mix(accent, WHITE, 0.93),
                light,
                mix(light, WHITE, 0.4),
                mix(accent, BLACK, 0.45));
    }

    /** Wherever portal.css puts text in one of these colours, or on one. */
    public List<Use> uses() {
        return List.of(
                new Use("link", accent, WHITE),
                new Use("link-tint", accent, tint),
                new Use("hover", deep, WHITE),
                new Use("hover-tint", deep, tint),
                new Use("button", WHITE, accent),
                new Use("button-hover", WHITE, deep),
                new Use("band", WHITE, band),
                new Use("dark-link", darkAccent, DARK_PAPER),
                new Use("dark-link-tint", darkAccent, DARK_GROUND),
                new Use("dark-hover", darkDeep, DARK_PAPER),
                new Use("dark-button", DARK_ON_ACCENT, darkAccent),
                new Use("dark-button-hover", DARK_ON_ACCENT, darkDeep),
                new Use("dark-band", DARK_ON_BAND, darkBand));
    }

    /** That share of the other colour in one. */
    static String mix(String one, String other, double share) {
        int a = Integer.parseInt(one.substring(1), 16);
        int b = Integer.parseInt(other.substring(1), 16);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double channel = (a >> shift & 0xFF) * (1 - share) + (b >> shift & 0xFF) * share;
            mixed |= (int) Math.round(Math.max(0, Math.min(255, channel))) << shift;
        }
        return String.format("#%06x", mixed);
    }

    /** The custom properties that portal.css is written with. */
    String css() {
        return ":root{--accent:" + accent + ";--accent-deep:" + deep + ";--band:" + band + ";--tint:" + tint + "}\n"
                + "@media (prefers-color-scheme:dark){:root{--accent:" + darkAccent + ";--accent-deep:" + darkDeep
                + ";--band:" + darkBand + ";--tint:" + DARK_GROUND + "}}\n"
                + "@media print{:root{--accent:#000;--band:#fff;--tint:#fff}}\n";
    }
}
