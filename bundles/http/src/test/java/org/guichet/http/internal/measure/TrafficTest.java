package org.guichet.http.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Sample;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private final Traffic traffic = new Traffic(path -> "/");

    @Test
    void countsByRouteAndClassOfStatus() {
        traffic.count("/desk", 200, TimeUnit.MILLISECONDS.toNanos(7));
        traffic.count("/desk", 204, TimeUnit.SECONDS.toNanos(60));
        traffic.count("/desk", 429, 0);
        Map<String, String> good = Map.of("route", "/desk", "status", "2xx");
        List<Sample> samples = measure("guichet_http_request_seconds").samples();
        assertThat(value(samples, "_count", good)).isEqualTo(2);
        assertThat(value(samples, "_bucket", Map.of("route", "/desk", "status", "2xx", "le", "0.005")))
                .isEqualTo(0);
        assertThat(value(samples, "_bucket", Map.of("route", "/desk", "status", "2xx", "le", "0.01")))
                .isEqualTo(1);
        assertThat(value(samples, "_bucket", Map.of("route", "/desk", "status", "2xx", "le", "+Inf")))
                .isEqualTo(2);
        assertThat(value(measure("guichet_http_answers_total").samples(), "", Map.of("status", "429")))
                .isEqualTo(1);
    }

    @Test
    void refusalsAreThereBeforeTheFirst() {
        assertThat(value(measure("guichet_http_answers_total").samples(), "", Map.of("status", "503")))
                .isEqualTo(0);
    }

    @Test
    void numberOfSeriesIsBounded() {
        for (int i = 0; i < 5_000; i++) {
            traffic.count("/" + i, 200, 0);
        }
        assertThat(measure("guichet_http_request_seconds").samples()).hasSizeLessThan(20_000);
    }

    @Test
    void routeIsNeverMoreThanAPattern() {
        List<String> prefixes = Routes.sorted(Stream.of("/", "/desk/*", "/api/*", "/api/v1/*", "/metrics"));
        assertThat(Routes.of(prefixes, "/api/v1/requests/GR-123")).isEqualTo("/api/v1");
        assertThat(Routes.of(prefixes, "/api/other")).isEqualTo("/api");
        assertThat(Routes.of(prefixes, "/desk")).isEqualTo("/desk");
        assertThat(Routes.of(prefixes, "/deskchair")).isEqualTo("/");
        assertThat(Routes.of(prefixes, "/grabels/voirie")).isEqualTo("/");
    }

    private Measure measure(String name) {
        return traffic.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double value(List<Sample> samples, String end, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.end().equals(end) && sample.labels().equals(labels))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
