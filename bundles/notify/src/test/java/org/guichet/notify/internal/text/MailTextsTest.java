package org.guichet.notify.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import java.util.regex.Pattern;
import org.guichet.api.organisation.Look;
import org.junit.jupiter.api.Test;

class MailTextsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]}");
    private static final Instant NOW = Instant.parse("2026-11-23T09:42:00Z");

    private static Properties read(String file) throws IOException {
        Properties texts = new Properties();
        texts.load(new InputStreamReader(MailTextsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8));
        return texts;
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        Properties french = read("/texts.properties");
        Properties english = read("/texts_en.properties");
        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        french.stringPropertyNames().forEach(key -> assertThat(ARGUMENT.matcher(english.getProperty(key))
                        .results()
                        .map(found -> found.group())
                        .sorted())
                .as(key)
                .containsExactlyElementsOf(ARGUMENT.matcher(french.getProperty(key))
                        .results()
                        .map(found -> found.group())
                        .sorted()
                        .toList()));
    }

    @Test
    void daysAndSignsAreThoseOfTheLanguage() {
        MailTexts french = MailTexts.in("fr");
        assertThat(french.day(Instant.parse("2026-12-01T09:00:00Z"), NOW)).isEqualTo("mardi 1er décembre");
        assertThat(french.day(Instant.parse("2027-01-05T09:00:00Z"), NOW)).isEqualTo("mardi 5 janvier 2027");
        assertThat(french.time(NOW)).isEqualTo("10\u00a0h\u00a042");
        assertThat(french.text("subject", "Grabels", "7K3F-9QX2")).isEqualTo("Grabels\u00a0: votre demande 7K3F-9QX2");
        assertThat(MailTexts.in("en").day(NOW, NOW)).isEqualTo("Monday 23 November");
        assertThat(MailTexts.in("de").language()).isEqualTo("fr");
    }

    @Test
    void eachAccentIsLegibleInTheDark() {
        for (String accent : new String[] {"#0b5560", "#7a1f1f", "#1f1f7a", "#000000", "#5a4a00"}) {
            Colours colours = Colours.of(java.util.Optional.of(accent));
            assertThat(Look.contrast(colours.dark(), Colours.DARK_PAPER)).isGreaterThanOrEqualTo(4.5);
            // of the button
            assertThat(Look.contrast(colours.dark(), "#07282d")).isGreaterThanOrEqualTo(4.5);
        }
    }
}
