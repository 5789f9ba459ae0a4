package org.guichet.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void noMoreThanEightWordsAreLookedFor() {
        assertThat(SearchText.words("Trou rue des Écoles")).containsExactly("trou", "rue", "des", "ecoles");
        assertThat(SearchText.words("a b c d e f g h i j")).hasSize(8);
        assertThat(SearchText.words("trou trou TROU")).containsExactly("trou");
        assertThat(SearchText.words("mot ".repeat(3_000) + "x")).containsExactly("mot");
        assertThat(SearchText.words("x".repeat(100_000)))
                .singleElement()
                .asString()
                .hasSize(400);
    }
}
