package org.guichet.web.internal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrTest {

    private static final Pattern STRETCH = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int QUIET = 4;

    @Test
    void pathDrawsEachDarkSquareAndNoOther() {
        String text = "https://guichet.example/follow#7K3F-9QX2";
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        Qr drawn = Qr.of(text);
        assertThat(drawn.size()).isEqualTo(code.size + 2 * QUIET);
        assertThat(STRETCH.matcher(drawn.path()).replaceAll("")).isEmpty();

        boolean[][] dark = new boolean[code.size][code.size];
        for (MatchResult stretch : STRETCH.matcher(drawn.path()).results().toList()) {
            assertThat(stretch.group(3)).isEqualTo(stretch.group(4));
            for (int i = 0; i < number(stretch, 3); i++) {
                dark[number(stretch, 2) - QUIET][number(stretch, 1) - QUIET + i] = true;
            }
        }
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                assertThat(dark[y][x]).as("%d, %d", x, y).isEqualTo(code.getModule(x, y));
            }
        }
    }

    private static int number(MatchResult stretch, int group) {
        return Integer.parseInt(stretch.group(group));
    }
}
