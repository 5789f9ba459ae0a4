package org.guichet.web.internal.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.api.module.AnswerBounds;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ShowWhen;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.TextFormat;
import org.guichet.api.time.Reading;
import org.guichet.api.time.Written;
import org.guichet.web.internal.form.Question.Option;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;

/**
 * What was typed, read as values, and what is wrong with it. Fields that the form hides are neither asked nor kept. The
 * kernel checks everything again when the request is sent.
 *
 * @param values field to value, of the fields that are shown
 * @param shown names of the fields that are shown
 * @param mistakes what to put right, in the order of the form
 */
public record Answers(Map<String, Object> values, Set<String> shown, List<Mistake> mistakes) {

    private static final int MINUS = 0x2212;
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}([.,][0-9]{1,18})?");

    public static Answers read(List<Question> questions, Typed typed, Texts texts) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, List<Mistake>> mistakes = new LinkedHashMap<>();
        for (Question question : questions) {
            List<Mistake> found = new ArrayList<>();
            Object value = GroupAnswers.read(question, typed, texts, found);
            if (value != null) {
                values.put(question.field(), value);
            }
            mistakes.put(question.field(), found);
        }
        Set<String> hidden = hide(questions, values);
        bound(questions, values, mistakes, texts);
        Set<String> shown = new HashSet<>();
        List<Mistake> left = new ArrayList<>();
        for (Question question : questions) {
            if (!hidden.contains(question.field())) {
                shown.add(question.field());
                left.addAll(mistakes.get(question.field()));
            }
        }
        return new Answers(values, shown, left);
    }

    /** Takes hidden answers out, again and again: an answer that goes may hide another. */
    private static Set<String> hide(List<Question> questions, Map<String, Object> values) {
        Set<String> hidden = new HashSet<>();
        int before;
        do {
            before = hidden.size();
            for (Question question : questions) {
                if (!hidden.contains(question.field()) && !ShowWhen.holds(question.showWhen(), values)) {
                    hidden.add(question.field());
                    values.remove(question.field());
                }
            }
        } while (hidden.size() > before);
        return hidden;
    }

    /** The value of a question that is asked by one input or several of the same name; null when there is none. */
    public static Object one(Question question, Typed typed, Texts texts, List<Mistake> mistakes) {
        List<String> sent = typed.all(question.name());
        if (sent.isEmpty()) {
            if (question.required()) {
                mistakes.add(mistake(question, missing(question, texts)));
            }
            return null;
        }
        try {
            return value(question, sent, texts);
        } catch (NotRight e) {
            mistakes.add(mistake(question, e.getMessage()));
            return null;
        }
    }

    private static Object value(Question question, List<String> sent, Texts texts) throws NotRight {
        String text = sent.get(0);
        return switch (question.kind()) {
            case TEXT ->
                question.format().isPresent()
                        ? read(text, question.format().get(), texts)
                        : text(question, question.fitting(OutsideText.line(text)), texts);
            case LONG_TEXT -> text(question, question.fitting(text), texts);
            case EMAIL -> read(text, TextFormat.EMAIL, texts);
            case PHONE -> read(text, TextFormat.PHONE, texts);
            case POSTAL_CODE -> read(text, TextFormat.POSTAL_CODE, texts);
            case INTEGER -> {
                String digits = plain(text);
                if (!INTEGER.matcher(digits).matches()) {
                    throw new NotRight(texts.text("error.integer", question.label()));
                }
                yield within(question, new BigDecimal(digits), texts).longValue();
            }
            case NUMBER -> {
                String digits = plain(text);
                if (!NUMBER.matcher(digits).matches()) {
                    throw new NotRight(texts.text("error.number", question.label()));
                }
                yield within(question, new BigDecimal(digits.replace(',', '.')), texts);
            }
            case DATE -> read(question, Written.day(text), "error.date", texts).toString();
            case TIME -> read(question, Written.time(text), "error.time", texts).toString();
            case DATE_TIME ->
                read(question, Written.localTime(text), "error.date-time", texts)
                        .toString();
            case BOOLEAN ->
                switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new NotRight(texts.text("error.choose", question.label()));
                };
            case CHOICE, SELECT -> chosen(question, text, texts);
            case CHOICES -> {
                Set<Object> several = new LinkedHashSet<>();
                for (String one : sent) {
                    several.add(chosen(question, one, texts));
                }
                yield List.copyOf(several);
            }
            case FILES -> question.several() ? sent : text;
            case PLACE, GROUP, GROUPS -> throw new IllegalArgumentException("asked by several inputs");
        };
    }

    private static String read(String text, TextFormat format, Texts texts) throws NotRight {
        return format.read(text).orElseThrow(() -> new NotRight(texts.text("error." + format.code())));
    }

    private static <T> T read(Question question, Reading<T> reading, String message, Texts texts) throws NotRight {
        if (reading.value().isPresent()) {
            return reading.value().get();
        }
        String wrong =
                switch (reading.misread().orElseThrow()) {
                    case FORM -> message;
                    case NO_SUCH -> message + ".no-such";
                    case FAR -> "error.date.far";
                    case SKIPPED -> "error.date-time.skipped";
                };
        throw new NotRight(
                texts.text(wrong, question.label(), Written.FIRST_DAY.getYear(), Written.LAST_DAY.getYear()));
    }

    /** What lies outside of its bounds, at its question. */
    private static void bound(
            List<Question> questions, Map<String, Object> values, Map<String, List<Mistake>> mistakes, Texts texts) {
        List<FormField> fields = questions.stream().map(Question::ui).toList();
        for (AnswerBounds.Outside outside : AnswerBounds.outside(fields, values, LocalDate.now(Days.ZONE))) {
            String[] steps = outside.path().split("\\.");
            Question top = questions.stream()
                    .filter(q -> q.field().equals(steps[0]))
                    .findFirst()
                    .orElseThrow();
            List<Question> beside = steps.length == 1 ? questions : top.parts();
            mistakes.get(top.field())
                    .add(new Mistake(
                            Question.inputName(outside.path()),
                            texts.text(
                                    "error." + outside.bound(),
                                    label(beside, steps[steps.length - 1]),
                                    outside.day()
                                            .map(day -> Days.day(day, texts))
                                            .or(() -> outside.other().map(other -> label(beside, other)))
                                            .orElse(""))));
        }
    }

    private static String label(List<Question> questions, String field) {
        return questions.stream()
                .filter(q -> q.field().equals(field))
                .map(Question::label)
                .findFirst()
                .orElse(field);
    }

    private static String text(Question question, String text, Texts texts) throws NotRight {
        BigDecimal length = BigDecimal.valueOf(text.codePointCount(0, text.length()));
        if (question.limit("maxLength").filter(m -> length.compareTo(m) > 0).isPresent()) {
            throw new NotRight(texts.text(
                    "error.too-long",
                    question.label(),
                    question.limit("maxLength").get().toPlainString()));
        }
        if (question.limit("minLength").filter(m -> length.compareTo(m) < 0).isPresent()) {
            throw new NotRight(texts.text(
                    "error.too-short",
                    question.label(),
                    question.limit("minLength").get().toPlainString()));
        }
        if (!question.fits(text)) {
            throw new NotRight(question.example()
                    .map(example ->
                            texts.text("error.pattern.example", question.label(), example.replace(' ', '\u00a0')))
                    .orElseGet(() -> texts.text("error.pattern", question.label())));
        }
        return text;
    }

    /** A number in the signs that we read: spaces between thousands go, digits of any script and the sign for minus are plain ones. */
    private static String plain(String typed) {
        StringBuilder plain = new StringBuilder(typed.length());
        typed.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .forEach(c -> {
                    if (Character.isDigit(c)) {
                        plain.append(Character.digit(c, 10));
                    } else {
                        plain.appendCodePoint(c == MINUS ? '-' : c);
                    }
                });
        return plain.toString();
    }

    private static BigDecimal within(Question question, BigDecimal number, Texts texts) throws NotRight {
        BigDecimal least = question.limit("minimum").orElse(null);
        BigDecimal most = question.limit("maximum").orElse(null);
        boolean tooSmall = least != null && number.compareTo(least) < 0;
        boolean tooLarge = most != null && number.compareTo(most) > 0;
        if ((tooSmall || tooLarge) && least != null && most != null) {
            throw new NotRight(texts.text("error.between", question.label(), texts.number(least), texts.number(most)));
        }
        if (tooSmall) {
            throw new NotRight(texts.text("error.at-least", question.label(), texts.number(least)));
        }
        if (tooLarge) {
            throw new NotRight(texts.text("error.at-most", question.label(), texts.number(most)));
        }
        BigDecimal step =
                question.limit("multipleOf").filter(s -> s.signum() > 0).orElse(null);
        if (step != null && number.remainder(step).signum() != 0) {
            throw new NotRight(texts.text("error.multiple", question.label(), texts.number(step)));
        }
        return number;
    }

    private static Object chosen(Question question, String sent, Texts texts) throws NotRight {
        for (Option option : question.options()) {
            if (option.sent().equals(sent)) {
                return option.value();
            }
        }
        throw new NotRight(texts.text("error.choose", question.label()));
    }

    public static String missing(Question question, Texts texts) {
        return switch (question.kind()) {
            case BOOLEAN, CHOICE, SELECT, CHOICES -> texts.text("error.choose", question.label());
            case FILES -> texts.text("error.file", question.label());
            default -> texts.text("error.fill", question.label());
        };
    }

    public static Mistake mistake(Question question, String text) {
        return new Mistake(question.name(), text);
    }

    /** What was typed isn't a value of the field; the message is for whoever typed it. */
    private static final class NotRight extends Exception {
        private static final long serialVersionUID = 1L;

        NotRight(String message) {
            super(message, null, false, false);
        }
    }
}
