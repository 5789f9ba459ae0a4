package org.guichet.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T10:00:00Z, fr, mardi 1er décembre 2026",
        "2026-12-01T10:00:00Z, en, Tuesday 1 December 2026",
        "2026-12-11T10:00:00Z, fr, vendredi 11 décembre 2026",
        "2026-12-31T23:30:00Z, fr, vendredi 1er janvier 2027"
    })
    void firstOfTheMonthIsSaidAsSuch(Instant instant, String language, String day) {
        assertThat(Messages.in(language).day(instant)).isEqualTo(day);
    }
}
