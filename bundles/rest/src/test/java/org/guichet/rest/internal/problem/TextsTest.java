package org.guichet.rest.internal.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.guichet.api.GuichetException;
import org.guichet.rest.resource.Texts;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(keys("en")).isEqualTo(keys("fr"));
    }

    @Test
    void noTextIsThereTwice() throws IOException {
        for (String language : List.of("fr", "en")) {
            try (InputStream file = ProblemMapper.class.getResourceAsStream("texts_" + language + ".properties")) {
                List<String> keys = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .toList();
                assertThat(keys).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void languageIsNegotiated() {
        assertThat(Texts.accepting(null).language()).isEqualTo("fr");
        assertThat(Texts.accepting("en-US").language()).isEqualTo("en");
        assertThat(Texts.accepting("fr;q=0.1, en;q=0.9").language()).isEqualTo("en");
        assertThat(Texts.accepting("es, *;q=0.5").language()).isEqualTo("fr");
    }

    @Test
    void logHoldsNoMessagesThatMayHoldPersonalData() {
        Throwable logged = Traces.withoutMessages(new IllegalStateException(
                "name = Durand",
                new GuichetException("store.failed", "table request", new SQLException("'Durand'", "23505", 1))));

        assertThat(logged.toString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(logged.getCause()).hasToString("org.guichet.api.GuichetException: store.failed: table request");
        assertThat(logged.getCause().getCause()).hasToString("java.sql.SQLException: SQLSTATE 23505, error 1");
        assertThat(logged.getStackTrace()).isNotEmpty();
    }

    private static Set<String> keys(String language) {
        return ResourceBundle.getBundle("org.guichet.rest.internal.problem.texts", Locale.forLanguageTag(language))
                .keySet();
    }
}
