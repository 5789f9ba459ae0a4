package org.guichet.booking.internal.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.guichet.api.LocalizedText;
import org.guichet.booking.internal.time.LocalDays;

/** Words about bookings in one language, French unless it is another one that there are words in. Thread-safe. */
public final class BookingTexts {

    private static final String FRENCH = "fr";
    private static final Map<String, BookingTexts> ALL =
            Map.of(FRENCH, new BookingTexts(Locale.FRENCH), "en", new BookingTexts(Locale.UK));

    private final Locale locale;
    private final Properties texts = new Properties();

    private BookingTexts(Locale locale) {
        this.locale = locale;
        read("/texts.properties");
        if (!locale.getLanguage().equals(FRENCH)) {
            read("/texts_" + locale.getLanguage() + ".properties");
        }
    }

    private void read(String file) {
        try (Reader reader =
                new InputStreamReader(BookingTexts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For what Java names itself: days of the week. */
    public Locale locale() {
        return locale;
    }

    /** In that language. */
    public static BookingTexts in(String language) {
        return ALL.getOrDefault(language, ALL.get(FRENCH));
    }

    /** The text of a key, with {@code {0}}, {@code {1}} … filled in. */
    public String text(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key);
        }
        text = typeset(text);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /** A text of a module or an organisation. */
    public String of(LocalizedText text) {
        return text.in(locale.getLanguage());
    }

    /** Such as « mardi 24 novembre 2026 ». */
    public String day(LocalDate day) {
        String text =
                DateTimeFormatter.ofPattern(text("booking.format.day"), locale).format(day);
        return day.getDayOfMonth() == 1 && locale.getLanguage().equals(FRENCH)
                ? text.replaceFirst(" 1 ", " 1er ")
                : text;
    }

    /** Such as « 10 h 40 ». */
    public String time(Instant moment) {
        ZonedDateTime time = moment.atZone(LocalDays.ZONE);
        return DateTimeFormatter.ofPattern(text("booking.format.time"), locale)
                .format(time)
                .replace(' ', '\u00a0');
    }

    /** Such as « mardi 24 novembre 2026 à 10 h 40 ». */
    public String moment(Instant moment) {
        return text("booking.format.moment", day(LocalDays.day(moment)), time(moment));
    }

    /** Such as « 30 min » or « 1 h 30 ». */
    public String lasts(Duration lasts) {
        long hours = lasts.toHours();
        int minutes = lasts.toMinutesPart();
        if (hours == 0) {
            return text("booking.lasts.minutes", minutes);
        }
        return minutes == 0
                ? text("booking.lasts.hours", hours)
                : text("booking.lasts.both", hours, String.format("%02d", minutes));
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
