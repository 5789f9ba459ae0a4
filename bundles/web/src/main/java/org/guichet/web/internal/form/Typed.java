package org.guichet.web.internal.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guichet.web.internal.http.Visit;

/** What somebody has typed so far, as it was sent: it travels in the page from step to step. Immutable. */
final class Typed {

    static final String ADDRESS = "address";
    static final String LAT = "lat";
    static final String LON = "lon";
    static final String DESCRIPTION = "description";
    static final String NAME = "name";
    static final String EMAIL = "email";
    static final String PHONE = "phone";

    /** An input of the page that isn't shown in this step. */
    public record Hidden(String name, String value) {}

    static final List<String> KNOWN = List.of(ADDRESS, LAT, LON, DESCRIPTION, NAME, EMAIL, PHONE);
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?");

    private final Map<String, List<String>> values;

    private Typed(Map<String, List<String>> values) {
        this.values = values;
    }

    static Typed nothing() {
        return new Typed(Map.of());
    }

    /** What was sent of the fields that every request has, and of these questions. */
    static Typed of(Visit visit, List<Question> questions) {
        List<String> names = new ArrayList<>(KNOWN);
        questions.forEach(q -> names.add(q.name()));
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : names) {
            List<String> sent = visit.parameters(name).stream()
                    .map(v -> LINE_BREAK.matcher(v).replaceAll("\n"))
                    .filter(v -> !v.isEmpty())
                    .toList();
            if (!sent.isEmpty()) {
                values.put(name, sent);
            }
        }
        return new Typed(values);
    }

    /** What was typed into that field; empty text when nothing was. */
    String text(String name) {
        List<String> sent = all(name);
        return sent.isEmpty() ? "" : sent.get(0);
    }

    /** All that was chosen. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** All of it, except these fields. */
    List<Hidden> except(List<String> shown) {
        List<Hidden> hidden = new ArrayList<>();
        values.forEach((name, sent) -> {
            if (!shown.contains(name)) {
                sent.forEach(value -> hidden.add(new Hidden(name, value)));
            }
        });
        return hidden;
    }
}
