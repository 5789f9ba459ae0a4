package org.guichet.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Kind;
import org.guichet.api.health.Measure.Sample;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

    @Test
    void writesEachNameOnceWithItsSamples() {
        Measure first = new Measure("a_total", Kind.COUNTER, "Counts.", List.of(Measure.sample("part", "x", 3)));
        Measure other = Measure.gauge("b", "Goes.", 0.5);
        Measure again = new Measure("a_total", Kind.COUNTER, "Counts.", List.of(Measure.sample("part", "y", 4)));
        assertThat(PrometheusText.of(List.of(first, other, again))).isEqualTo("""
                        # HELP a_total Counts.
                        # TYPE a_total counter
                        a_total{part="x"} 3
                        a_total{part="y"} 4
                        # HELP b Goes.
                        # TYPE b gauge
                        b 0.5
                        """);
    }

    @Test
    void labelsAreEscapedAndSorted() {
        Measure measure = new Measure(
                "h",
                Kind.HISTOGRAM,
                "H.",
                List.of(new Sample("_bucket", Map.of("route", "a\"b\\c\nd", "le", "+Inf"), 1)));
        assertThat(PrometheusText.of(List.of(measure))).endsWith("h_bucket{le=\"+Inf\",route=\"a\\\"b\\\\c\\nd\"} 1\n");
    }
}
