package org.guichet.web.internal.admin;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Closure;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.PhoneNumber;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;

/** A counter as it is typed: one line of hours for each day, such as « 8h30-12h, 14h-17h30 ». */
final class CounterForm {

    private static final List<String> NAMES =
            List.of("name.fr", "name.en", "address", "phone", "appointments", "holidays");
    private static final String HOURS = "hours.";
    private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final int MAX_NAME = 120;
    private static final int MAX_TEXT = 200;

    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final ClosureRows closures;
    private final OpeningRows openings;

    /** A day of the week, with the id of its input. */
    public record Day(String id, String name) {}

    private CounterForm(ClosureRows closures, OpeningRows openings) {
        this.closures = closures;
        this.openings = openings;
    }

    static CounterForm of(Counter counter, LocalDate today) {
        CounterForm form = new CounterForm(
                ClosureRows.of(counter.closing().closures(), today),
                OpeningRows.of(counter.closing().openings(), today));
        form.values.put("name.fr", counter.name().in("fr"));
        form.values.put("name.en", counter.name().texts().getOrDefault("en", ""));
        form.values.put("address", counter.address().orElse(""));
        form.values.put("phone", counter.phone().orElse(""));
        form.values.put("appointments", counter.appointments() ? "yes" : "");
        form.values.put("holidays", counter.closing().opensOnHolidays() ? "yes" : "");
        for (DayOfWeek day : DayOfWeek.values()) {
            form.values.put(id(day), typed(counter.hours().getOrDefault(day, List.of())));
        }
        form.values.putAll(form.closures.values());
        form.values.putAll(form.openings.values());
        return form;
    }

    static CounterForm of(Visit visit) {
        CounterForm form = new CounterForm(ClosureRows.of(visit), OpeningRows.of(visit));
        NAMES.forEach(n -> form.values.put(n, OutsideText.line(visit.parameter(n))));
        for (DayOfWeek day : DayOfWeek.values()) {
            form.values.put(id(day), visit.parameter(id(day)));
        }
        form.values.putAll(form.closures.values());
        form.values.putAll(form.openings.values());
        return form;
    }

    Map<String, String> values() {
        return values;
    }

    List<ClosureRows.Row> closureRows() {
        return closures.rows();
    }

    List<ClosureRows.Row> openingRows() {
        return openings.rows();
    }

    /** Changes with anything that the form shows: whoever saves must have seen what holds. */
    String version() {
        CRC32 sum = new CRC32();
        sum.update(values.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    /** Writes the hours of a day, as they are typed, on Monday to Friday; whatever is no day changes nothing. */
    void copyOnWorkingDays(String from) {
        if (!from.startsWith(HOURS) || !values.containsKey(from)) {
            return;
        }
        String hours = values.get(from);
        WORKING.forEach(day -> values.put(id(day), hours));
    }

    /** Writes the hours of another counter over those that are typed. */
    void copyHours(Counter other) {
        for (DayOfWeek day : DayOfWeek.values()) {
            values.put(id(day), typed(other.hours().getOrDefault(day, List.of())));
        }
    }

    /** The counter as typed; empty when something can't be read. */
    Optional<Counter> counter(Counter before, Texts texts) {
        mistakes.clear();
        if (values.get("name.fr").isEmpty()) {
            mistakes.add(new Mistake("name.fr", texts.text("admin.organisation.name")));
        }
        for (String field : List.of("name.fr", "name.en", "address", "phone")) {
            int most = field.startsWith("name.") ? MAX_NAME : MAX_TEXT;
            if (values.get(field).length() > most) {
                mistakes.add(new Mistake(field, texts.text("admin.organisation.long", most)));
            }
        }
        if (!values.get("phone").isEmpty()
                && PhoneNumber.read(values.get("phone")).isEmpty()) {
            mistakes.add(new Mistake("phone", texts.text("error.phone")));
        }
        Map<DayOfWeek, List<OpeningHours>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            List<OpeningHours> stretches = hours(values.get(id(day)), id(day), mistakes, texts);
            if (!stretches.isEmpty()) {
                hours.put(day, stretches);
            }
        }
        List<ExceptionalOpening> open = openings.openings(hours, mistakes, texts);
        List<Closure> closed = closures.closures(mistakes, texts);
        if (!mistakes.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>(Map.of("fr", values.get("name.fr")));
        if (!values.get("name.en").isEmpty()) {
            names.put("en", values.get("name.en"));
        }
        return Optional.of(new Counter(
                before.code(),
                before.organisation(),
                before.kind(),
                new LocalizedText(names),
                Optional.of(values.get("address")).filter(a -> !a.isEmpty()),
                Optional.of(values.get("phone")).filter(p -> !p.isEmpty()).map(PhoneNumber::canonical),
                before.position(),
                hours,
                !values.get("appointments").isEmpty(),
                before.partners(),
                new ClosingDays(closed, !values.get("holidays").isEmpty(), open)));
    }

    static List<Day> days(Texts texts) {
        return java.util.Arrays.stream(DayOfWeek.values())
                .map(d -> new Day(
                        id(d), d.getDisplayName(TextStyle.FULL, texts.language().locale())))
                .toList();
    }

    /** The hours of one day as typed; empty when nothing was, or it is a mistake. */
    static List<OpeningHours> hours(String typed, String field, List<Mistake> mistakes, Texts texts) {
        List<OpeningHours> stretches = new ArrayList<>();
        for (String part : typed.split("[,;]")) {
            if (!part.isBlank()) {
                try {
                    stretches.add(OpeningHours.parse(normal(part)));
                } catch (RuntimeException notHours) {
                    mistakes.add(new Mistake(field, texts.text("admin.counter.hours.wrong")));
                    return List.of();
                }
            }
        }
        stretches.sort(Comparator.comparing(OpeningHours::from));
        for (int i = 1; i < stretches.size(); i++) {
            if (stretches.get(i).from().isBefore(stretches.get(i - 1).to())) {
                mistakes.add(new Mistake(field, texts.text("admin.counter.hours.overlap")));
                return List.of();
            }
        }
        return stretches;
    }

    /** As one would have typed them. */
    static String typed(List<OpeningHours> hours) {
        return hours.stream()
                .sorted(Comparator.comparing(OpeningHours::from))
                .map(CounterForm::typed)
                .collect(Collectors.joining(", "));
    }

    private static String typed(OpeningHours hours) {
        return typed(hours.from()) + "-" + typed(hours.to());
    }

    private static String typed(LocalTime time) {
        return time.getHour() + "h"
                + (time.getMinute() == 0 ? "" : String.format(Locale.ROOT, "%02d", time.getMinute()));
    }

    /** Hours as people type them: « 8h30 à 12h », « 8:30 - 12 ». */
    private static String normal(String typed) {
        String[] ends = DASHES.matcher(OutsideText.line(typed).toLowerCase(Locale.ROOT))
                .replaceAll("-")
                .replace("à", "-")
                .replace("heures", "h")
                .replace("heure", "h")
                .split("-");
        if (ends.length != 2) {
            throw new IllegalArgumentException("hours have two ends");
        }
        return time(ends[0]) + "-" + time(ends[1]);
    }

    private static String time(String typed) {
        String[] parts = SPACES.matcher(typed).replaceAll("").split("[h:.]");
        int minutes = parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : 0;
        return String.format(Locale.ROOT, "%02d:%02d", Integer.parseInt(parts[0]), minutes);
    }

    private static String id(DayOfWeek day) {
        return HOURS + day.name().toLowerCase(Locale.ROOT);
    }
}
