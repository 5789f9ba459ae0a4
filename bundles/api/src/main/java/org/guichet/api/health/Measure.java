package org.guichet.api.health;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that is counted or measured. No label holds anything about a person, nor anything of which there can be any
 * number, such as references and addresses.
 *
 * @param name in lower case with underscores, with the unit last, as is usual with Prometheus
 * @param help one sentence
 */
public record Measure(String name, Kind kind, String help, List<Sample> samples) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Measure {
        requireNonNull(kind, "kind");
        requireNonNull(help, "help");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a measure: " + name);
        }
        samples = List.copyOf(samples);
    }

    /** What its values do. */
    public enum Kind {
        /** They only grow. */
        COUNTER,
        /** They go up and down. */
        GAUGE,
        /** Counts below ever higher bounds: samples end in {@code _bucket}, {@code _sum} and {@code _count}. */
        HISTOGRAM
    }

    /**
     * One value.
     *
     * @param end what is added to the measure's name; empty but for histograms
     */
    public record Sample(String end, Map<String, String> labels, double value) {

        public Sample {
            requireNonNull(end, "end");
            labels = Map.copyOf(labels);
        }
    }

    /** Something with one value that goes up and down. */
    public static Measure gauge(String name, String help, double value) {
        return new Measure(name, Kind.GAUGE, help, List.of(sample(value)));
    }

    /** Something with one value that only grows. */
    public static Measure counter(String name, String help, double value) {
        return new Measure(name, Kind.COUNTER, help, List.of(sample(value)));
    }

    /** A value without labels. */
    public static Sample sample(double value) {
        return new Sample("", Map.of(), value);
    }

    /** A value with one label. */
    public static Sample sample(String label, String is, double value) {
        return new Sample("", Map.of(label, is), value);
    }
}
