package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSampleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[0-9]{4}$",
                "^(commune|metropole)/[a-z][a-z0-9-]{0,40}$",
                "^\\+?[1-9][0-9 ]{5,14}$",
                "^[^\\s@]+@[^\\s@]+\\.[a-z]{2,}$",
                "^(0[1-9]|[1-8][0-9])[0-9]{3}$",
                "^\\d{2}-\\w+(?:-x)?$",
                "\\S"
            })
    void sampleFits(String pattern) {
        assertThat(PatternSample.of(pattern)).containsPattern(pattern);
    }
}
