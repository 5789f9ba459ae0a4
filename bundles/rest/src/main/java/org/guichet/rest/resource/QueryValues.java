package org.guichet.rest.resource;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.guichet.api.text.OutsideText;
import org.guichet.api.time.Misread;
import org.guichet.api.time.Reading;
import org.guichet.api.time.Written;

/** Values of query parameters; a wrong one is refused with its name and what was expected. Null stands for absent. */
public final class QueryValues {

    /** In which days are counted. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private QueryValues() {}

    /** The text, tidied; empty when absent, or when nothing of it can be seen. */
    public static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(OutsideText::line).filter(v -> !OutsideText.isEmpty(v));
    }

    /** One of a few values that have a code each. */
    public static <T> Optional<T> choice(String name, String value, T[] choices, Function<T, String> code) {
        if (value == null) {
            return Optional.empty();
        }
        for (T choice : choices) {
            if (code.apply(choice).equals(value)) {
                return Optional.of(choice);
            }
        }
        throw wrong(
                name,
                "expected.choice",
                String.join(", ", List.of(choices).stream().map(code).toList()));
    }

    /** Several of a few values, separated by commas. */
    public static <E extends Enum<E>> Set<E> choices(
            String name, String value, Class<E> type, Function<E, String> code) {
        Set<E> chosen = EnumSet.noneOf(type);
        E[] choices = type.getEnumConstants();
        for (String part : value == null || value.isBlank() ? List.<String>of() : List.of(value.split(",", -1))) {
            chosen.add(choice(name, part.trim(), choices, code).orElseThrow());
        }
        return chosen;
    }

    /** A whole number in a range. */
    public static int number(String name, String value, int least, int most, int absent) {
        if (value == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(name, "expected.number", least, most);
        }
        throw wrong(name, "expected.number", least, most);
    }

    /** True or false. */
    public static boolean flag(String name, String value) {
        return choice(name, value, new Boolean[] {true, false}, String::valueOf).orElse(false);
    }

    /** An instant, or the start of a day. A plus sign that came unencoded, and so as a space, is understood. */
    public static Optional<Instant> instant(String name, String value) {
        if (value == null) {
            return Optional.empty();
        }
        return right(name, Written.instant(value.replace(' ', '+')), "expected.instant");
    }

    /** A month. */
    public static Optional<YearMonth> month(String name, String value) {
        if (value == null) {
            return Optional.empty();
        }
        return right(name, Written.exactMonth(value), "expected.month");
    }

    private static <T> Optional<T> right(String name, Reading<T> reading, String expectedKey) {
        if (reading.value().isEmpty()) {
            throw wrong(
                    name,
                    reading.misread().filter(m -> m == Misread.FAR).isPresent() ? "expected.year" : expectedKey,
                    String.valueOf(Written.FIRST_DAY.getYear()),
                    String.valueOf(Written.LAST_DAY.getYear()));
        }
        return reading.value();
    }

    /** What a wrong value gets; the key tells in words what was expected. */
    public static ProblemException wrong(String name, String expectedKey, Object... arguments) {
        return new ProblemException(400, "query.invalid", name, new ProblemException.Words(expectedKey, arguments));
    }
}
