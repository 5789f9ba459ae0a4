package org.guichet.core.internal.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.guichet.api.organisation.Position;
import org.junit.jupiter.api.Test;

class OutlineTest {

    private final Outline outline = Outline.parse("43.0,3.0 43.0,3.1 43.1,3.1 43.1,3.0 | 43.5,3.5 43.5,3.6 43.6,3.6");

    @Test
    void pointsAreInsideOneOfTheRings() {
        assertThat(outline.contains(new Position(43.05, 3.05))).isTrue();
        assertThat(outline.contains(new Position(43.52, 3.58))).isTrue();
        assertThat(outline.contains(new Position(43.3, 3.3))).isFalse();
    }

    @Test
    void distanceIsInMetres() {
        // 0.001° of latitude north of the border
        assertThat(outline.distance(new Position(43.101, 3.05))).isCloseTo(111.3, within(0.5));
        // 0.001° of longitude east of it, at 43° north
        assertThat(outline.distance(new Position(43.05, 3.101))).isCloseTo(81.4, within(0.5));
    }

    @Test
    void whatIsNoOutlineIsRefused() {
        assertThatThrownBy(() -> Outline.parse("43.0 3.0")).isInstanceOf(IllegalArgumentException.class);
    }
}
