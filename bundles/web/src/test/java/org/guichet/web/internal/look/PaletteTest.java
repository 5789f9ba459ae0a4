package org.guichet.web.internal.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.guichet.api.organisation.Look;
import org.junit.jupiter.api.Test;

class PaletteTest {

    private static final double AA = 4.5;

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
            assertThat(Look.contrast(accent, palette.tint()))
                    .as(accent + " on tint")
                    .isGreaterThan(AA);
            assertThat(Look.contrast("#ffffff", palette.band()))
                    .as(accent + " band")
                    .isGreaterThan(AA);
            assertThat(Look.contrast("#4a5a62", palette.tint()))
                    .as(accent + " soft on tint")
                    .isGreaterThan(AA);
            assertThat(Look.contrast(palette.darkAccent(), Palette.DARK_GROUND))
                    .as(accent + " in the dark")
                    .isGreaterThan(AA);
            assertThat(Look.contrast(palette.darkAccent(), Palette.DARK_ON_ACCENT))
                    .as(accent + " button in the dark")
                    .isGreaterThan(AA);
            assertThat(Look.contrast("#f2f8f8", palette.darkBand()))
                    .as(accent + " band")
                    .isGreaterThan(AA);
        }
        assertThat(let).isGreaterThan(1_000);
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
