package org.guichet.web.internal.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.organisation.Look;
import org.junit.jupiter.api.Test;

class PaletteTest {

    private static final double AA = 4.5;

    @Test
    void ownColoursAreThoseOfTheStyleSheet() throws IOException {
        String css;
        try (InputStream file = Palette.class.getResourceAsStream("/static/portal.css")) {
            css = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        Palette ours = Palette.of(Palette.DEFAULT_ACCENT);
        int dark = css.indexOf("prefers-color-scheme: dark");
        assertThat(css.substring(0, dark))
                .contains("--accent: " + ours.accent(), "--accent-deep: " + ours.deep(), "--band: " + ours.band())
                .contains("--tint: " + ours.tint());
        assertThat(css.substring(dark))
                .contains("--accent: " + ours.darkAccent(), "--accent-deep: " + ours.darkDeep())
                .contains("--band: " + ours.darkBand());
    }

    @Test
    void everyAccentThatIsLetInIsLegibleEverywhere() {
        int let = 0;
        for (int rgb = 0; rgb < 1 << 24; rgb += 4_099) {
            String accent = String.format("#%06x", rgb);
            if (Look.contrast(accent, "#ffffff") < Look.LEAST_CONTRAST) {
                continue;
            }
            let++;
            Palette palette = Palette.of(accent);
            assertThat(palette.uses()).allMatch(Palette.Use::legible, accent);
            assertThat(Look.contrast("#4a5a62", palette.tint()))
                    .as(accent + " soft on tint")
                    .isGreaterThan(AA);
        }
        assertThat(let).isGreaterThan(1_000);
    }

    /** A pair of colours that is new in the style sheet needs a {@link Palette.Use}, so that it is measured. */
    @Test
    void styleSheetPutsTextOnNoOtherGround() throws IOException {
        String css;
        try (InputStream in = PaletteTest.class.getResourceAsStream("/static/portal.css")) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Set<String> pairs = new TreeSet<>();
        Matcher rules = Pattern.compile("\\{([^{}]*)\\}").matcher(css);
        while (rules.find()) {
            Optional<String> colour = variable("(?:^|[;{\\s])color", rules.group(1));
            Optional<String> ground = variable("background", rules.group(1));
            if (colour.isPresent() && ground.isPresent()) {
                pairs.add(colour.get() + " on " + ground.get());
            }
        }
        assertThat(pairs)
                .containsExactly(
                        "accent on accent",
                        "accent on paper",
                        // the initial: as the band, the other way round
                        "band on on-band",
                        "edge on paper",
                        "ink on paper",
                        "ink on tint",
                        "on-accent on accent",
                        "on-accent on accent-deep",
                        "on-band on band");
    }

    private static Optional<String> variable(String property, String rule) {
        Matcher value = Pattern.compile(property + ":\\s*var\\(--([a-z-]+)\\)").matcher(rule);
        return value.find() ? Optional.of(value.group(1)) : Optional.empty();
    }

    @Test
    void paleAccentIsRefusedWithItsContrast() {
        assertThatThrownBy(() -> new Look(Optional.of("#ff8800"), Optional.empty()))
                .hasMessageContaining("#ff8800 has a contrast of 2.4 against white, it takes 5.5");
        assertThatThrownBy(() -> new Look(Optional.of("red"), Optional.empty()))
                .hasMessageContaining("a colour is written #0b5560");
        assertThat(Look.contrast("#000000", "#ffffff")).isEqualTo(21.0);
    }
}
