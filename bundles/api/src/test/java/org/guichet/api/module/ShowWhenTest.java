package org.guichet.api.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShowWhenTest {

    private static final Map<String, Object> ANSWERS = Map.of("danger", true, "depth", 12, "kind", "hole");

    @Test
    void comparisonsLookAtTheAnswer() {
        assertThat(ShowWhen.holds(Map.of(), ANSWERS)).isTrue();
        assertThat(ShowWhen.holds(Map.of("eq", List.of("danger", true)), ANSWERS))
                .isTrue();
        assertThat(ShowWhen.holds(Map.of("eq", List.of("depth", 12.0)), ANSWERS))
                .isTrue();
        assertThat(ShowWhen.holds(Map.of("in", List.of("kind", List.of("hole", "crack"))), ANSWERS))
                .isTrue();
        assertThat(ShowWhen.holds(Map.of("lt", List.of("depth", 12)), ANSWERS)).isFalse();
        assertThat(ShowWhen.holds(Map.of("gt", List.of("depth", 3)), ANSWERS)).isTrue();
        assertThat(ShowWhen.holds(Map.of("gt", List.of("kind", 3)), ANSWERS)).isFalse();
    }

    @Test
    void comparisonWithNoAnswerIsFalse() {
        assertThat(ShowWhen.holds(Map.of("eq", List.of("other", true)), ANSWERS))
                .isFalse();
        assertThat(ShowWhen.holds(Map.of("not", Map.of("eq", List.of("other", true))), ANSWERS))
                .isTrue();
    }

    @Test
    void treesCombine() {
        Map<String, Object> tree = Map.of(
                "and",
                List.of(
                        Map.of("eq", List.of("danger", true)),
                        Map.of(
                                "or",
                                List.of(Map.of("gt", List.of("depth", 50)), Map.of("eq", List.of("kind", "hole"))))));

        assertThat(ShowWhen.holds(tree, ANSWERS)).isTrue();
        assertThat(ShowWhen.fields(tree)).containsExactly("danger", "depth", "kind");
    }
}
