package org.guichet.web.internal.admin;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.List;
import org.guichet.web.internal.look.Palette;
import org.guichet.web.internal.text.Texts;

/** What residents would see of a palette, and how legible each of its uses is. */
final class LookPreview {

    /**
     * A use of two colours.
     *
     * @param ratio contrast, such as « 7,3 »
     */
    public record Use(String name, String colour, String ground, String ratio, boolean legible) {}

    private LookPreview() {}

    static List<Use> uses(Palette palette, Texts texts) {
        return palette.uses().stream()
                .map(u -> new Use(
                        texts.text("admin.look.use." + u.key()),
                        u.colour(),
                        u.ground(),
                        ratio(u.ratio(), texts),
                        u.legible()))
                .toList();
    }

    /** The use that suffers most. */
    static String worst(Palette palette, Texts texts) {
        Palette.Use worst = palette.uses().stream()
                .min(Comparator.comparingDouble(Palette.Use::ratio))
                .orElseThrow();
        return texts.text("admin.look.use." + worst.key()) + " " + ratio(worst.ratio(), texts);
    }

    /** Never rounded up to what would be enough. */
    static String ratio(double ratio, Texts texts) {
        NumberFormat format = NumberFormat.getInstance(texts.language().locale());
        format.setMaximumFractionDigits(1);
        format.setMinimumFractionDigits(1);
        format.setRoundingMode(RoundingMode.DOWN);
        return format.format(ratio);
    }
}
