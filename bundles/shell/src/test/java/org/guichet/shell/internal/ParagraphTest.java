package org.guichet.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void linesBreakBetweenWords() {
        assertThat(Paragraph.wrap("un trou dans la chaussée\n\nmerci ", 10))
                .containsExactly("un trou", "dans la", "chaussée", "", "merci");
    }

    @Test
    void wordThatIsTooLongIsCut() {
        assertThat(Paragraph.wrap("abcdefghijkl", 5)).containsExactly("abcde", "fghij", "kl");
    }
}
