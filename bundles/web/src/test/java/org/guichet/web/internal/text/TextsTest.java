package org.guichet.web.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Pattern USED = Pattern.compile("(?:t|plural)\\(\"([a-z0-9.-]+)\"[,)]");

    @Test
    void bothLanguagesSayTheSame() throws Exception {
        assertThat(keys("messages_en.properties")).isEqualTo(keys("messages.properties"));
        assertThat(keys("desk_en.properties")).isEqualTo(keys("desk.properties"));
        assertThat(keys("admin_en.properties")).isEqualTo(keys("admin.properties"));
    }

    @Test
    void templatesUseNothingUnknown() throws Exception {
        Texts texts = Texts.in(Language.FRENCH);
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : (Iterable<Path>) templates.filter(Files::isRegularFile)::iterator) {
                for (Matcher m = USED.matcher(Files.readString(template)); m.find(); ) {
                    assertThat(texts.has(m.group(1)) || texts.has(m.group(1) + ".one"))
                            .as("%s in %s", m.group(1), template)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void frenchIsTypeset() {
        assertThat(Texts.in(Language.FRENCH).text("home.none", "x"))
                .contains("«\u00a0x\u00a0»")
                .doesNotContain(" »");
    }

    @Test
    void daysAreSaidAsPeopleSayThem() {
        Instant now = Instant.parse("2026-11-03T09:00:00Z");
        Texts french = Texts.in(Language.FRENCH);
        assertThat(Days.day(Instant.parse("2026-11-24T09:00:00Z"), now, french)).isEqualTo("mardi 24 novembre");
        assertThat(Days.day(Instant.parse("2026-12-01T09:00:00Z"), now, french)).isEqualTo("mardi 1er décembre");
        assertThat(Days.day(Instant.parse("2027-01-04T09:00:00Z"), now, french)).isEqualTo("lundi 4 janvier 2027");
        assertThat(Days.day(Instant.parse("2026-12-01T09:00:00Z"), now, Texts.in(Language.ENGLISH)))
                .isEqualTo("Tuesday 1 December");
    }

    private static Set<String> keys(String file) throws Exception {
        Properties properties = new Properties();
        try (InputStream in = TextsTest.class.getResourceAsStream("/org/guichet/web/" + file)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
