package org.guichet.web.internal.admin;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.time.Written;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.DayWords;
import org.guichet.web.internal.text.Texts;

/** Exceptional openings as they are typed: one row each, and one more to write in. An emptied row is an opening less. */
final class OpeningRows {

    private static final int MOST = 30;
    private static final int LONGEST_REASON = 120;
    private static final List<String> FIELDS = List.of("day", "hours", "fr", "en");

    private final List<Map<String, String>> rows = new ArrayList<>();

    private OpeningRows() {}

    /** What is over isn't shown, and is gone when one saves. */
    static OpeningRows of(List<ExceptionalOpening> openings, LocalDate today) {
        OpeningRows all = new OpeningRows();
        openings.stream().filter(o -> !o.day().isBefore(today)).forEach(o -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("day", o.day().toString());
            row.put("hours", CounterForm.typed(o.hours()));
            row.put("fr", o.reason().map(r -> r.in("fr")).orElse(""));
            row.put("en", o.reason().map(r -> r.texts().getOrDefault("en", "")).orElse(""));
            all.rows.add(row);
        });
        return all.withSpare();
    }

    static OpeningRows of(Visit visit) {
        OpeningRows all = new OpeningRows();
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

    private OpeningRows withSpare() {
        if (rows.size() < MOST) {
            rows.add(Map.of());
        }
        return this;
    }

    List<ClosureRows.Row> rows() {
        List<ClosureRows.Row> views = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            views.add(new ClosureRows.Row(id(i), i + 1));
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

    /** The openings as typed, telling of what can't be one. */
    List<ExceptionalOpening> openings(Map<DayOfWeek, List<OpeningHours>> week, List<Mistake> mistakes, Texts texts) {
        List<ExceptionalOpening> openings = new ArrayList<>();
        Set<LocalDate> once = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            if (row.isEmpty()) {
                continue;
            }
            String id = id(i);
            int before = mistakes.size();
            Optional<LocalDate> day = Written.day(row.get("day")).value();
            Written.day(row.get("day"))
                    .misread()
                    .ifPresent(wrong -> mistakes.add(new Mistake(id + "day", DayWords.day(wrong, texts))));
            if (day.isPresent() && !once.add(day.get())) {
                mistakes.add(new Mistake(id + "day", texts.text("admin.opening.twice")));
            }
            List<OpeningHours> hours = CounterForm.hours(row.get("hours"), id + "hours", mistakes, texts);
            if (day.isPresent()
                    && row.get("hours").isBlank()
                    && week.getOrDefault(day.get().getDayOfWeek(), List.of()).isEmpty()) {
                mistakes.add(new Mistake(id + "hours", texts.text("admin.opening.none")));
            }
            if (row.get("fr").isEmpty() && !row.get("en").isEmpty()) {
                mistakes.add(new Mistake(id + "fr", texts.text("admin.settings.french")));
            }
            for (String language : List.of("fr", "en")) {
                if (row.get(language).length() > LONGEST_REASON) {
                    mistakes.add(new Mistake(id + language, texts.text("admin.organisation.long", LONGEST_REASON)));
                }
            }
            if (mistakes.size() == before) {
                openings.add(new ExceptionalOpening(day.orElseThrow(), hours, ClosureRows.reason(row)));
            }
        }
        return openings;
    }

    private static String id(int row) {
        return "opening." + row + ".";
    }
}
