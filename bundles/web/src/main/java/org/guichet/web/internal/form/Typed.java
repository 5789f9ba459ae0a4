package org.guichet.web.internal.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.guichet.web.internal.http.Visit;

/** What somebody has typed so far, as it was sent: it travels in the page from step to step. Immutable. */
public final class Typed {

    public static final String ADDRESS = "address";
    public static final String LAT = "lat";
    public static final String LON = "lon";
    public static final String DESCRIPTION = "description";
    public static final String NAME = "name";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    /** How to be told what happens. */
    public static final String NEWS = "news";

    /** What was chosen before the form: it travels with it. */
    public static final String PART = "part-kept";

    public static final String ROWS = "rows";
    /** Begin what a button asks for. */
    public static final String ADD_ROW = "add-";

    public static final String DROP_ROW = "drop-";
    public static final String DROP_FILE = "forget-";

    /** An input of the page that isn't shown in this step. */
    public record Hidden(String name, String value) {}

    public static final List<String> KNOWN = List.of(ADDRESS, LAT, LON, DESCRIPTION, NAME, EMAIL, PHONE, NEWS, PART);
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?");

    private final Map<String, List<String>> values;

    private Typed(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Typed nothing() {
        return new Typed(Map.of());
    }

    /** What was sent of the fields that every request has, and of these questions; a row more or less if that was wished. */
    public static Typed of(Visit visit, List<Question> questions) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : KNOWN) {
            take(visit, name, values);
        }
        questions.forEach(q -> take(visit, q, values));
        return new Typed(values);
    }

    private static void take(Visit visit, Question question, Map<String, List<String>> values) {
        switch (question.kind()) {
            case PLACE -> {
                take(visit, question.name(ADDRESS), values);
                take(visit, question.name(LAT), values);
                take(visit, question.name(LON), values);
            }
            case GROUP -> question.parts().forEach(part -> take(visit, part, values));
            case GROUPS -> {
                take(visit, question.name(ROWS), values);
                int rows = new Typed(values).rows(question);
                for (int i = 0; i < rows; i++) {
                    question.row(i).forEach(part -> take(visit, part, values));
                }
                changeRows(visit.parameter("do"), question, rows, values);
            }
            default -> take(visit, question.name(), values);
        }
    }

    private static void take(Visit visit, String name, Map<String, List<String>> values) {
        List<String> sent = visit.parameters(name).stream()
                .map(v -> LINE_BREAK.matcher(v).replaceAll("\n"))
                .filter(v -> !v.isEmpty())
                .toList();
        if (!sent.isEmpty()) {
            values.put(name, sent);
        }
    }

    private static void changeRows(String wish, Question question, int rows, Map<String, List<String>> values) {
        int left = rows;
        if (wish.equals(ADD_ROW + question.path())) {
            left = Math.min(question.mostRows(), rows + 1);
        } else if (wish.startsWith(DROP_ROW + question.path() + ".")) {
            int gone = number(wish.substring((DROP_ROW + question.path() + ".").length()));
            if (gone < 0 || gone >= rows) {
                return;
            }
            for (int i = gone; i < rows; i++) {
                List<Question> next = question.row(i + 1);
                for (Question part : question.row(i)) {
                    Question below = next.stream()
                            .filter(q -> q.field().equals(part.field()))
                            .findFirst()
                            .orElseThrow();
                    List<String> moved = i + 1 < rows ? values.remove(below.name()) : null;
                    if (moved == null) {
                        values.remove(part.name());
                    } else {
                        values.put(part.name(), moved);
                    }
                }
            }
            left = rows - 1;
        }
        values.put(question.name(ROWS), List.of(String.valueOf(left)));
    }

    /** With what the definition and the place fill in beforehand, where nothing was typed. */
    public Typed prefilled(List<Question> questions, Prefill prefill) {
        Map<String, List<String>> next = new LinkedHashMap<>(values);
        for (Question question : questions) {
            List<String> beforehand = prefill.of(question);
            if (!beforehand.isEmpty()) {
                next.putIfAbsent(question.name(), beforehand);
            }
        }
        return new Typed(next);
    }

    /** With these values besides what is there under that name. */
    public Typed and(String name, List<String> more) {
        Map<String, List<String>> next = new LinkedHashMap<>(values);
        List<String> all = new ArrayList<>(all(name));
        all.addAll(more);
        next.put(name, all);
        return new Typed(next);
    }

    /** With this value alone under that name. */
    public Typed only(String name, String value) {
        Map<String, List<String>> next = new LinkedHashMap<>(values);
        next.put(name, List.of(value));
        return new Typed(next);
    }

    /** Without that value. */
    public Typed without(String value) {
        Map<String, List<String>> next = new LinkedHashMap<>();
        values.forEach((name, sent) ->
                next.put(name, sent.stream().filter(v -> !v.equals(value)).toList()));
        return new Typed(next);
    }

    /** Without anything under that name. */
    public Typed withoutAll(String name) {
        Map<String, List<String>> next = new LinkedHashMap<>(values);
        next.remove(name);
        return new Typed(next);
    }

    /** How many rows of a group that can be repeated are on the page. */
    public int rows(Question question) {
        int least = Math.max(1, question.leastRows());
        int sent = number(text(question.name(ROWS)));
        return Math.max(question.leastRows(), Math.min(question.mostRows(), sent < 0 ? least : sent));
    }

    public static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** What was kept, as it was. */
    public static Typed of(Map<String, List<String>> kept) {
        return new Typed(kept);
    }

    /** All of it, by field. */
    public Map<String, List<String>> values() {
        return values;
    }

    /** What was typed into that field; empty text when nothing was. */
    public String text(String name) {
        List<String> sent = all(name);
        return sent.isEmpty() ? "" : sent.get(0);
    }

    /** All that was chosen. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** All of it, except the inputs that the page shows. */
    public List<Hidden> except(Predicate<String> shown) {
        List<Hidden> hidden = new ArrayList<>();
        values.forEach((name, sent) -> {
            if (!shown.test(name)) {
                sent.forEach(value -> hidden.add(new Hidden(name, value)));
            }
        });
        return hidden;
    }
}
