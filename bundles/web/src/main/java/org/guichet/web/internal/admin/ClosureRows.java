package org.guichet.web.internal.admin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.Closure;
import org.guichet.api.time.Misread;
import org.guichet.api.time.Written;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.DayWords;
import org.guichet.web.internal.text.Texts;

/** Exceptional closures as they are typed: one row each, and two more to write in. An emptied row is a closure less. */
final class ClosureRows {

    private static final int SPARE = 2;
    private static final int MOST = 30;
    private static final int LONGEST_REASON = 120;
    private static final int LONGEST_MONTHS = 12;
    private static final List<String> FIELDS = List.of("from", "to", "fr", "en");

    private final List<Map<String, String>> rows = new ArrayList<>();

    /** A row with the id that its inputs begin with. */
    public record Row(String id, int number) {}

    private ClosureRows() {}

    /** What is over isn't shown, and is gone when one saves. */
    static ClosureRows of(List<Closure> closures, LocalDate today) {
        ClosureRows all = new ClosureRows();
        closures.stream().filter(c -> !c.to().isBefore(today)).forEach(c -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("from", c.from().toString());
            row.put("to", c.to().equals(c.from()) ? "" : c.to().toString());
            row.put("fr", c.reason().map(r -> r.in("fr")).orElse(""));
            row.put("en", c.reason().map(r -> r.texts().getOrDefault("en", "")).orElse(""));
            all.rows.add(row);
        });
        return all.withSpare();
    }

    static ClosureRows of(Visit visit) {
        ClosureRows all = new ClosureRows();
        for (int i = 0; i < MOST; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            for (String field : FIELDS) {
                row.put(field, visit.parameter(id(i) + field));
            }
            if (row.values().stream().anyMatch(v -> !v.isEmpty())) {
                all.rows.add(row);
            }
        }
        return all.withSpare();
    }

    private ClosureRows withSpare() {
        for (int i = 0; i < SPARE && rows.size() < MOST; i++) {
            rows.add(Map.of());
        }
        return this;
    }

    List<Row> rows() {
        List<Row> views = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            views.add(new Row(id(i), i + 1));
        }
        return views;
    }

    /** By the names of inputs. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            rows.get(i).forEach((field, value) -> values.put(id(row) + field, value));
        }
        return values;
    }

    /** The closures as typed, telling of what can't be one. */
    List<Closure> closures(List<Mistake> mistakes, Texts texts) {
        List<Closure> closures = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            if (row.isEmpty()) {
                continue;
            }
            Optional<LocalDate> from = day(row.get("from"));
            Optional<LocalDate> to = row.get("to").isEmpty() ? from : day(row.get("to"));
            int before = mistakes.size();
            if (from.isEmpty()) {
                mistakes.add(new Mistake(id(i) + "from", notADay(row.get("from"), texts)));
            }
            if (from.isPresent() && to.isEmpty()) {
                mistakes.add(new Mistake(id(i) + "to", notADay(row.get("to"), texts)));
            } else if (from.isPresent() && to.get().isBefore(from.get())) {
                mistakes.add(new Mistake(id(i) + "to", texts.text("admin.closure.backwards")));
            } else if (from.isPresent() && to.get().isAfter(from.get().plusMonths(LONGEST_MONTHS))) {
                mistakes.add(new Mistake(id(i) + "to", texts.text("admin.closure.too-long")));
            }
            if (row.get("fr").isEmpty() && !row.get("en").isEmpty()) {
                mistakes.add(new Mistake(id(i) + "fr", texts.text("admin.settings.french")));
            }
            for (String language : List.of("fr", "en")) {
                if (row.get(language).length() > LONGEST_REASON) {
                    mistakes.add(new Mistake(id(i) + language, texts.text("admin.organisation.long", LONGEST_REASON)));
                }
            }
            if (mistakes.size() == before) {
                closures.add(new Closure(from.get(), to.get(), reason(row)));
            }
        }
        return closures;
    }

    static Optional<LocalizedText> reason(Map<String, String> row) {
        if (row.get("fr").isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>(Map.of("fr", row.get("fr")));
        if (!row.get("en").isEmpty()) {
            texts.put("en", row.get("en"));
        }
        return Optional.of(new LocalizedText(texts));
    }

    private static Optional<LocalDate> day(String typed) {
        return Written.day(typed).value();
    }

    private static String notADay(String typed, Texts texts) {
        return DayWords.day(Written.day(typed).misread().orElse(Misread.FORM), texts);
    }

    private static String id(int row) {
        return "closure." + row + ".";
    }
}
