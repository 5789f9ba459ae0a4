package org.guichet.web.internal.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.api.text.OutsideText;
import org.guichet.web.internal.http.Positions;
import org.guichet.web.internal.text.Texts;

/** Reads answers that are asked by several inputs: places, groups, groups that can be repeated. */
public final class GroupAnswers {

    private static final int MAX_ADDRESS = 500;

    private GroupAnswers() {}

    /** The value of any question; null when there is none. */
    public static Object read(Question question, Typed typed, Texts texts, List<Mistake> mistakes) {
        return switch (question.kind()) {
            case PLACE -> place(question, typed, texts, mistakes);
            case GROUP -> group(question, question.parts(), question.required(), typed, texts, mistakes);
            case GROUPS -> rows(question, typed, texts, mistakes);
            default -> Answers.one(question, typed, texts, mistakes);
        };
    }

    private static Object place(Question question, Typed typed, Texts texts, List<Mistake> mistakes) {
        String address = OutsideText.line(typed.text(question.name(Typed.ADDRESS)));
        Optional<Position> position =
                Positions.of(typed.text(question.name(Typed.LAT)), typed.text(question.name(Typed.LON)));
        if (address.length() > MAX_ADDRESS) {
            mistakes.add(new Mistake(
                    question.name(Typed.ADDRESS), texts.text("error.too-long", question.label(), MAX_ADDRESS)));
            return null;
        }
        if (address.isEmpty() && position.isEmpty()) {
            if (question.required()) {
                mistakes.add(new Mistake(question.name(Typed.ADDRESS), texts.text("error.place")));
            }
            return null;
        }
        Map<String, Object> place = new LinkedHashMap<>();
        if (!address.isEmpty()) {
            place.put("address", address);
        }
        position.ifPresent(p -> {
            place.put("lat", BigDecimal.valueOf(p.lat()));
            place.put("lon", BigDecimal.valueOf(p.lon()));
        });
        return place;
    }

    /** A group in which nothing was written is none, unless it must be there. */
    private static Map<String, Object> group(
            Question question, List<Question> parts, boolean needed, Typed typed, Texts texts, List<Mistake> mistakes) {
        Map<String, Object> group = new LinkedHashMap<>();
        List<Mistake> found = new ArrayList<>();
        for (Question part : parts) {
            Object value = read(part, typed, texts, found);
            if (value != null) {
                group.put(part.field(), value);
            }
        }
        boolean written = parts.stream().anyMatch(part -> isWritten(part, typed));
        if (!written && !needed) {
            return null;
        }
        if (!written && found.isEmpty()) {
            found.add(Answers.mistake(parts.get(0), texts.text("error.fill", question.label())));
        }
        mistakes.addAll(found);
        return group;
    }

    private static List<Object> rows(Question question, Typed typed, Texts texts, List<Mistake> mistakes) {
        List<Object> rows = new ArrayList<>();
        int there = typed.rows(question);
        for (int i = 0; i < there; i++) {
            Map<String, Object> row =
                    group(question, question.row(i), i < question.leastRows(), typed, texts, mistakes);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows.isEmpty() && !question.required() ? null : rows;
    }

    private static boolean isWritten(Question part, Typed typed) {
        return part.kind() == Question.Kind.PLACE
                ? !typed.text(part.name(Typed.ADDRESS)).isEmpty()
                        || !typed.text(part.name(Typed.LAT)).isEmpty()
                : !typed.all(part.name()).isEmpty();
    }
}
