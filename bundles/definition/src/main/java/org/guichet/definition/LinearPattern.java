package org.guichet.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A regular expression whose search takes a time that grows with the text, whatever pattern and text are: without references
 * back and without looking around. Others can keep a processor busy for ever with sixty letters. Immutable and thread-safe.
 */
public final class LinearPattern implements RegularExpression {

    private static final int LONGEST = 1_000;

    /** How many characters and classes a pattern may come to, its counts written out. */
    private static final long LARGEST = 20_000;

    private static final int MOST_KNOWN = 2_000;
    private static final Map<String, Optional<LinearPattern>> KNOWN = new ConcurrentHashMap<>();

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException when {@link #fault(String)} says what is wrong with it */
    public static LinearPattern of(String regex) {
        fault(regex).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return new LinearPattern(Pattern.compile(regex));
    }

    /**
     * The same, compiled once for all who ask, for patterns of definitions that were found right: there are few of them.
     *
     * @return empty for what is no pattern
     */
    static Optional<LinearPattern> known(String regex) {
        if (KNOWN.size() >= MOST_KNOWN && !KNOWN.containsKey(regex)) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(
                regex,
                r -> fault(r).isPresent() ? Optional.empty() : Optional.of(new LinearPattern(Pattern.compile(r))));
    }

    /** Why a text is no pattern that forms may have; empty when it is one. */
    public static Optional<String> fault(String regex) {
        if (regex.length() > LONGEST) {
            return Optional.of("this pattern is longer than " + LONGEST + " characters: shorten it");
        }
        if (new Extent(regex).all() > LARGEST) {
            return Optional.of("the counts of this pattern come to more than " + LARGEST + " characters: use"
                    + " minLength and maxLength");
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("this pattern can't be used (" + e.getDescription()
                    + "): references back (\\1) and looking around ((?=, (?!, (?<) are not known here, since they can take"
                    + " for ever; write it without, or check it in a validator");
        }
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(value).find();
    }

    /** An upper bound of what a pattern is once its counts are written out; what is no pattern has any. */
    private static final class Extent {

        private final String regex;
        private int at;

        Extent(String regex) {
            this.regex = regex;
        }

        long all() {
            long sum = 0;
            while (at < regex.length()) {
                sum = Math.min(LARGEST + 1, sum + sequence());
                // a bracket too many is for the compiler to tell
                at++;
            }
            return sum;
        }

        private long sequence() {
            long sum = 0;
            while (at < regex.length() && regex.charAt(at) != ')') {
                long atom = atom();
                sum = Math.min(LARGEST + 1, sum + Math.min(LARGEST + 1, atom * times()));
            }
            return sum;
        }

        private long atom() {
            char c = regex.charAt(at++);
            if (c == '\\') {
                at++;
                return 1;
            }
            if (c == '[') {
                skipClass();
                return 1;
            }
            if (c == '(') {
                long inside = sequence();
                at++;
                return Math.max(1, inside);
            }
            return 1;
        }

        private void skipClass() {
            boolean first = true;
            while (at < regex.length() && (first || regex.charAt(at) != ']')) {
                first = first && regex.charAt(at) == '^';
                at += regex.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
        }

        /** The larger number of a count in braces; one where there is none. */
        private long times() {
            long times = 1;
            while (at < regex.length() && "{*+?".indexOf(regex.charAt(at)) >= 0) {
                int end = regex.charAt(at) == '{' ? regex.indexOf('}', at) : at;
                if (end < 0) {
                    at++;
                    return times;
                }
                times = Math.min(LARGEST + 1, times * count(regex.substring(at, end)));
                at = end + 1;
            }
            return times;
        }

        private static long count(String braces) {
            long most = 1;
            for (String number : braces.replace("{", "").split(",", -1)) {
                if (number.matches("[0-9]{1,6}")) {
                    most = Math.max(most, Long.parseLong(number));
                }
            }
            return most;
        }
    }
}
