package org.guichet.core.internal.text;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.guichet.core.internal.persistence.PlatformClock;

/** The kernel's words in one language; French where the language isn't known. Thread-safe. */
public final class Messages {

    /** The day of the month, alone. */
    private static final Pattern FIRST = Pattern.compile("\\b1\\b");

    private static final String BUNDLE = "org.guichet.core.messages";
    private static final Messages FRENCH = new Messages(Locale.FRENCH);
    private static final Messages ENGLISH = new Messages(Locale.UK);

    private final Locale locale;
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In that language (ISO 639-1). */
    public static Messages in(String language) {
        return language.equals("en") ? ENGLISH : FRENCH;
    }

    /** The text of a key with its arguments put in. */
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /** Whether there is a text of that key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** ISO 639-1. */
    public String language() {
        return locale.getLanguage();
    }

    /** A day in full: « lundi 30 novembre 2026 ». */
    public String day(Instant instant) {
        ZonedDateTime day = local(instant);
        String text = DateTimeFormatter.ofPattern(bundle.getString("format.day"), locale)
                .format(day);
        return day.getDayOfMonth() == 1 ? FIRST.matcher(text).replaceFirst(bundle.getString("format.first")) : text;
    }

    /** A time of day, in one piece: « 10 h 42 ». */
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern(bundle.getString("format.time"), locale)
                .format(local(instant))
                .replace(' ', '\u00a0');
    }

    private static ZonedDateTime local(Instant instant) {
        return instant.atZone(PlatformClock.ZONE);
    }
}
