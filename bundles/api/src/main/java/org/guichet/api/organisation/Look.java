package org.guichet.api.organisation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.LocalizedText;

/**
 * How an organisation's pages look.
 *
 * @param accent colour of its links, buttons and head, as {@code #0b5560}; legible on white ({@link #LEAST_CONTRAST})
 * @param name what its pages call it, where that is not its own name
 * @param logo in the head of its pages
 */
public record Look(Optional<String> accent, Optional<LocalizedText> name, Optional<Logo> logo) {

    /** Contrast that an accent needs against white: then links stay legible on tinted ground too (WCAG 1.4.3 asks 4.5). */
    public static final double LEAST_CONTRAST = 5.5;

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final double LINEAR_BELOW = 0.04045;

    public Look {
        requireNonNull(name, "name");
        requireNonNull(logo, "logo");
        accent.ifPresent(colour -> {
            double contrast = contrast(colour, "#ffffff");
            if (contrast < LEAST_CONTRAST) {
                throw new IllegalArgumentException(String.format(
                        java.util.Locale.ROOT,
                        "%s has a contrast of %.1f against white, it takes %.1f: choose a darker colour",
                        colour,
                        contrast,
                        LEAST_CONTRAST));
            }
        });
    }

    /** A look without a logo. */
    public Look(Optional<String> accent, Optional<LocalizedText> name) {
        this(accent, name, Optional.empty());
    }

    /**
     * Contrast ratio of two colours, 1 to 21 (WCAG 2.2).
     *
     * @throws IllegalArgumentException when a colour isn't written {@code #rrggbb}, in small letters
     */
    public static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        if (!COLOUR.matcher(colour).matches()) {
            throw new IllegalArgumentException("a colour is written #0b5560, not " + colour);
        }
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= LINEAR_BELOW ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
