package org.guichet.platform.settings;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One key of a {@link SettingsFile}: what is right for it, and what holds otherwise. Immutable.
 *
 * @param <T> what its text is read into
 */
public final class Setting<T> {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final String key;
    private final Class<T> type;
    private final T otherwise;
    private final String right;
    private final Reader<T> reader;

    private Setting(String key, Class<T> type, T otherwise, String right, Reader<T> reader) {
        this.key = Objects.requireNonNull(key, "key");
        this.type = type;
        this.otherwise = Objects.requireNonNull(otherwise, "otherwise");
        this.right = right;
        this.reader = reader;
    }

    /** A text into a value; empty when it can't be one. */
    private interface Reader<T> {
        Optional<T> read(String text);
    }

    /**
     * A whole number.
     *
     * @param least the smallest that is right
     * @param most the largest that is right
     */
    public static Setting<Integer> number(String key, int least, int most, int otherwise) {
        if (otherwise < least || otherwise > most) {
            throw new IllegalArgumentException(key + ": the default is out of bounds");
        }
        return new Setting<>(
                key, Integer.class, otherwise, "a whole number from " + least + " to " + most, text -> Optional.of(text)
                        .filter(t -> WHOLE_NUMBER.matcher(t).matches())
                        .map(Long::parseLong)
                        .filter(n -> n >= least && n <= most)
                        .map(Long::intValue));
    }

    /** A text, stripped at both ends; empty unless the file says something. */
    public static Setting<String> text(String key) {
        return text(key, "", "a text", text -> true);
    }

    /**
     * A text of some form; nothing at all is right too, and is the default.
     *
     * @param right in words, after "is not"
     */
    public static Setting<String> text(String key, String right, Predicate<String> form) {
        return text(key, "", right, text -> text.isEmpty() || form.test(text));
    }

    private static Setting<String> text(String key, String otherwise, String right, Predicate<String> form) {
        return new Setting<>(
                key, String.class, otherwise, right, text -> Optional.of(text).filter(form));
    }

    /** As in the file. */
    public String key() {
        return key;
    }

    /** What holds when the file says nothing, or never said anything right. */
    public T otherwise() {
        return otherwise;
    }

    /** In words, after "is not". */
    public String right() {
        return right;
    }

    Class<T> type() {
        return type;
    }

    Optional<T> read(String text) {
        return reader.read(text.strip());
    }
}
