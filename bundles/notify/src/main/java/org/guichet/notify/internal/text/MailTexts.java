package org.guichet.notify.internal.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.guichet.api.LocalizedText;

/** The words of mails in one language, French unless it is another one that there are words in. Thread-safe. */
public final class MailTexts {

    /** Where days are counted. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final Pattern FIRST = Pattern.compile("(?<= |^)1(?= \\p{L})");
    private static final String FRENCH = "fr";
    /** Beside them stand those of pages. */
    private static final String PREFIX = "mail.";

    private static final Map<String, MailTexts> ALL =
            Map.of(FRENCH, new MailTexts(Locale.FRENCH), "en", new MailTexts(Locale.UK));

    private final Locale locale;
    private final Properties texts = new Properties();

    private MailTexts(Locale locale) {
        this.locale = locale;
        read("/texts.properties");
        if (!locale.getLanguage().equals(FRENCH)) {
            read("/texts_" + locale.getLanguage() + ".properties");
        }
    }

    private void read(String file) {
        try (Reader reader = new InputStreamReader(MailTexts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In that language. */
    public static MailTexts in(String language) {
        return ALL.getOrDefault(language, ALL.get(FRENCH));
    }

    public String language() {
        return locale.getLanguage();
    }

    /** The text of a key, with {@code {0}}, {@code {1}} … filled in. */
    public String text(String key, Object... arguments) {
        String text = texts.getProperty(PREFIX + key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key);
        }
        text = typeset(text);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    public boolean has(String key) {
        return texts.containsKey(PREFIX + key);
    }

    /** A text of a module or an organisation. */
    public String of(LocalizedText text) {
        return text.in(language());
    }

    /** Such as « mardi 24 novembre »; the year is said where it isn't this one. */
    public String day(Instant instant, Instant now) {
        ZonedDateTime day = instant.atZone(ZONE);
        boolean thisYear = day.getYear() == now.atZone(ZONE).getYear();
        String text = DateTimeFormatter.ofPattern(text(thisYear ? "format.day" : "format.day.year"), locale)
                .format(day);
        return day.getDayOfMonth() == 1 ? FIRST.matcher(text).replaceFirst(text("format.first")) : text;
    }

    /** Such as « 10 h 42 ». */
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern(text("format.time"), locale)
                .format(instant.atZone(ZONE))
                .replace(' ', '\u00a0');
    }

    /** French puts narrow no-break spaces before double punctuation, so that none starts a line. */
    private String typeset(String text) {
        return locale.getLanguage().equals(FRENCH)
                ? text.replace(" ?", "\u202f?")
                        .replace(" !", "\u202f!")
                        .replace(" ;", "\u202f;")
                        .replace(" :", "\u00a0:")
                        .replace("« ", "«\u00a0")
                        .replace(" »", "\u00a0»")
                : text;
    }
}
