package org.guichet.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.api.organisation.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    @Test
    void degreesAreReadAsBrowsersAndPeopleWriteThem() {
        assertThat(Positions.of("43.65", "3.8")).contains(new Position(43.65, 3.8));
        assertThat(Positions.of("43,65", "-3")).contains(new Position(43.65, -3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1d", "0x1p3", "NaN", "Infinity", "1e1", "91", "٤٣", " 43", "43.", "4 3", "1e309"})
    void whatIsNoDegreesIsNone(String lat) {
        assertThat(Positions.of(lat, "3.8")).isEmpty();
    }
}
