package org.guichet.booking.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BookingTextsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]}");

    private static Properties read(String file) throws IOException {
        Properties texts = new Properties();
        texts.load(new InputStreamReader(BookingTextsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8));
        return texts;
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        Properties french = read("/texts.properties");
        Properties english = read("/texts_en.properties");
        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        french.stringPropertyNames().forEach(key -> assertThat(ARGUMENT.matcher(english.getProperty(key))
                        .results()
                        .map(MatchResult::group)
                        .sorted())
                .as(key)
                .containsExactlyElementsOf(ARGUMENT.matcher(french.getProperty(key))
                        .results()
                        .map(MatchResult::group)
                        .sorted()
                        .toList()));
    }

    @Test
    void timesAreThoseOfTheLanguage() {
        BookingTexts french = BookingTexts.in("fr");
        Instant moment = Instant.parse("2026-12-01T08:05:00Z");
        assertThat(french.moment(moment)).isEqualTo("mardi 1er décembre 2026 à 9\u00a0h\u00a005");
        assertThat(french.day(LocalDate.of(2026, 12, 2))).isEqualTo("mercredi 2 décembre 2026");
        assertThat(BookingTexts.in("en").moment(moment)).isEqualTo("Tuesday 1 December 2026 at 09:05");
        assertThat(french.lasts(Duration.ofMinutes(20))).isEqualTo("20 min");
        assertThat(french.lasts(Duration.ofMinutes(90))).isEqualTo("1 h 30");
        assertThat(french.lasts(Duration.ofHours(2))).isEqualTo("2 h");
        assertThat(BookingTexts.in("de").text("booking.title")).isEqualTo("Rendez-vous");
    }
}
