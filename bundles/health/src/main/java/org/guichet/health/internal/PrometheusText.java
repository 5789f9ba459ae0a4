package org.guichet.health.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Sample;

/** Prometheus' text format, version 0.0.4. */
final class PrometheusText {

    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private PrometheusText() {}

    /** What several parts say under one name stands together; the first one's help holds. */
    static String of(List<Measure> measures) {
        Map<String, StringBuilder> blocks = new LinkedHashMap<>();
        for (Measure measure : measures) {
            StringBuilder block = blocks.computeIfAbsent(measure.name(), name -> head(measure));
            measure.samples().forEach(sample -> line(block, measure.name(), sample));
        }
        return blocks.values().stream().map(StringBuilder::toString).collect(Collectors.joining());
    }

    private static StringBuilder head(Measure measure) {
        return new StringBuilder("# HELP ")
                .append(measure.name())
                .append(' ')
                .append(measure.help().replace("\\", "\\\\").replace("\n", "\\n"))
                .append("\n# TYPE ")
                .append(measure.name())
                .append(' ')
                .append(measure.kind().name().toLowerCase(Locale.ROOT))
                .append('\n');
    }

    private static void line(StringBuilder block, String name, Sample sample) {
        block.append(name).append(sample.end());
        if (!sample.labels().isEmpty()) {
            block.append(new TreeMap<>(sample.labels())
                    .entrySet().stream()
                            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
                            .collect(Collectors.joining(",", "{", "}")));
        }
        block.append(' ').append(number(sample.value())).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
