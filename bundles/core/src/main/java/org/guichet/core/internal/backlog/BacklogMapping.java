package org.guichet.core.internal.backlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.api.GuichetException;
import org.guichet.api.module.Fault;
import org.guichet.core.internal.persistence.Schemas;
import org.guichet.definition.YamlDocument;

/** How the columns of a backlog become requests, as its mapping file says. */
final class BacklogMapping {

    private static final Pattern AROUND =
            Pattern.compile("^[\\s\u00a0\u202f\u200b\ufeff]+|[\\s\u00a0\u202f\u200b\ufeff]+$");
    private static final Pattern SPACES = Pattern.compile("[\\s\u00a0\u202f]+");
    /** Where capitals tell two values apart. */
    private static final String AMBIGUOUS = "\0";

    /** A value that can't be mapped; the message becomes the reason why a line is skipped. */
    static final class Unmapped extends Exception {
        private static final long serialVersionUID = 1L;

        Unmapped(String message) {
            super(message, null, false, false);
        }
    }

    /** A column whose values stand for ours. */
    private record Values(
            String column,
            Optional<String> separator,
            Map<String, String> values,
            Map<String, String> folded,
            Values otherwise,
            String byDefault) {

        String of(Map<String, String> line) throws Unmapped {
            String value = line.get(column);
            if (separator.isPresent() && !value.isEmpty()) {
                value = value.split(java.util.regex.Pattern.quote(separator.get()), 2)[0].trim();
            }
            String mapped = values.getOrDefault(value, folded.get(foldedValue(value)));
            if (mapped != null) {
                return mapped;
            }
            if (otherwise != null) {
                return otherwise.of(line);
            }
            if (byDefault != null) {
                return byDefault;
            }
            throw new Unmapped("column " + column + ": the mapping has nothing for this value" + quoted(value));
        }

        void columns(Set<String> columns) {
            columns.add(column);
            if (otherwise != null) {
                otherwise.columns(columns);
            }
        }

        void targets(Set<String> targets) {
            targets.addAll(values.values());
            if (byDefault != null) {
                targets.add(byDefault);
            }
            if (otherwise != null) {
                otherwise.targets(targets);
            }
        }
    }

    private record Time(String column, TimeFormat format) {}

    private final String source;
    private final Charset charset;
    private final char delimiter;
    private final Optional<Locale> locale;
    private final Optional<String> organisation;
    private final Values organisations;
    private final Values services;
    private final Values channels;
    private final Values statuses;
    private final Time received;
    private final Time answered;
    private final Time closed;
    private final Optional<String> description;

    private BacklogMapping(Map<String, Object> root) {
        source = root.get("source").toString();
        charset = Charset.forName(root.getOrDefault("charset", "UTF-8").toString());
        delimiter = root.getOrDefault("delimiter", ",").toString().charAt(0);
        locale = Optional.ofNullable(root.get("locale")).map(l -> Locale.forLanguageTag(l.toString()));
        organisation = root.get("organisation") instanceof String code ? Optional.of(code) : Optional.empty();
        organisations = organisation.isPresent() ? null : values(root.get("organisation"), null);
        services = values(root.get("service"), null);
        channels = values(root.get("channel"), "OTHER");
        statuses = values(root.get("status"), null);
        received = time(root.get("received"));
        answered = time(root.get("answered"));
        closed = time(root.get("closed"));
        description = Optional.ofNullable(map(root.get("description")).get("column"))
                .map(column -> trimmed(column.toString()));
    }

    /**
     * Reads a mapping file.
     *
     * @throws GuichetException {@code import.mapping} with every fault
     */
    static BacklogMapping read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            YamlDocument document = YamlDocument.read(in);
            List<Fault> faults = new ArrayList<>(document.faults());
            if (faults.isEmpty()) {
                faults.addAll(Schemas.check("import.schema.json").faults(document));
            }
            if (!faults.isEmpty()) {
                throw new GuichetException(
                        "import.mapping",
                        file + ": " + faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
            }
            return new BacklogMapping(document.map());
        } catch (IOException e) {
            throw new GuichetException("import.mapping", "the mapping file " + file + " can't be read", e);
        } catch (IllegalArgumentException e) {
            throw new GuichetException("import.mapping", file + ": " + e.getMessage(), e);
        }
    }

    String source() {
        return source;
    }

    Charset charset() {
        return charset;
    }

    char delimiter() {
        return delimiter;
    }

    /** The columns that the file must have. */
    Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        for (Values values : new Values[] {organisations, services, channels, statuses}) {
            if (values != null) {
                values.columns(columns);
            }
        }
        for (Time time : new Time[] {received, answered, closed}) {
            if (time != null) {
                columns.add(time.column);
            }
        }
        description.ifPresent(columns::add);
        return columns;
    }

    /** Every service that lines may become. */
    Set<String> services() {
        Set<String> targets = new TreeSet<>();
        services.targets(targets);
        return targets;
    }

    /** Every organisation that lines may be lodged at. */
    Set<String> organisations() {
        Set<String> targets = new TreeSet<>();
        organisation.ifPresent(targets::add);
        if (organisations != null) {
            organisations.targets(targets);
        }
        return targets;
    }

    String organisation(Map<String, String> line) throws Unmapped {
        return organisation.isPresent() ? organisation.get() : organisations.of(line);
    }

    String service(Map<String, String> line) throws Unmapped {
        return services.of(line);
    }

    String channel(Map<String, String> line) throws Unmapped {
        return channels == null ? "OTHER" : channels.of(line);
    }

    String status(Map<String, String> line) throws Unmapped {
        return statuses.of(line);
    }

    String description(Map<String, String> line) {
        return description.map(line::get).orElse("");
    }

    /** @param closing whether the line's status is one in which nothing more is done */
    BacklogTimes times(Map<String, String> line, boolean closing, Instant now) throws Unmapped {
        BacklogTimes.Moment first =
                moment(received, line).orElseThrow(() -> new Unmapped("column " + received.column + ": no date"));
        return BacklogTimes.of(first, moment(answered, line), moment(closed, line), closing, closed != null, now);
    }

    private static Optional<BacklogTimes.Moment> moment(Time time, Map<String, String> line) throws Unmapped {
        if (time == null || line.get(time.column).isEmpty()) {
            return Optional.empty();
        }
        String text = line.get(time.column);
        return Optional.of(time.format
                .read(time.column, text)
                .orElseThrow(() -> new Unmapped("column " + time.column + ": not of the form " + time.format
                        + ", or not in the calendar" + quoted(text))));
    }

    private Time time(Object written) {
        Map<String, Object> map = map(written);
        return map.isEmpty()
                ? null
                : new Time(
                        trimmed(map.get("column").toString()),
                        new TimeFormat(map.get("format").toString(), locale));
    }

    private static Values values(Object written, String byDefault) {
        Map<String, Object> map = map(written);
        if (map.isEmpty()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        map(map.get("values")).forEach((from, to) -> values.put(from, to.toString()));
        Map<String, String> folded = new LinkedHashMap<>();
        values.forEach(
                (from, to) -> folded.merge(foldedValue(from), to, (one, other) -> one.equals(other) ? one : AMBIGUOUS));
        folded.values().removeIf(to -> to.equals(AMBIGUOUS));
        return new Values(
                trimmed(map.get("column").toString()),
                Optional.ofNullable(map.get("separator")).map(Object::toString),
                values,
                folded,
                values(map.get("otherwiseBy"), null),
                map.containsKey("default") ? map.get("default").toString() : byDefault);
    }

    /** Without the space signs around it. */
    static String trimmed(String value) {
        return value.isEmpty() ? value : AROUND.matcher(value).replaceAll("");
    }

    private static String foldedValue(String value) {
        return SPACES.matcher(trimmed(value)).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    private static String quoted(String value) {
        return value.length() > 60 ? "" : " (" + value + ")";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
