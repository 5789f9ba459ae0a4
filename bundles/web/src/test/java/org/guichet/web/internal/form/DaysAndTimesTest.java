package org.guichet.web.internal.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.AnswerBounds;
import org.guichet.api.module.FormField;
import org.guichet.web.internal.form.Question.Kind;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysAndTimesTest {

    private static final Texts TEXTS = Texts.in(Language.FRENCH);
    private static final AnswerBounds FROM_TODAY =
            new AnswerBounds(Optional.of("today"), Optional.empty(), Optional.empty(), Optional.empty());
    private static final AnswerBounds AFTER_FIRST =
            new AnswerBounds(Optional.empty(), Optional.empty(), Optional.of("jour"), Optional.empty());

    private final List<FormField> fields = List.of(
            FormField.builder("jour", LocalizedText.fr("Jour"))
                    .bounds(FROM_TODAY)
                    .build(),
            FormField.builder("fin", LocalizedText.fr("Fin"))
                    .bounds(AFTER_FIRST)
                    .build(),
            FormField.builder("naissance", LocalizedText.fr("Naissance")).build(),
            FormField.builder("heure", LocalizedText.fr("Heure")).build(),
            FormField.builder("moment", LocalizedText.fr("Moment")).build());
    private final List<Question> questions = Question.of(
            fields,
            Map.of(
                    "properties",
                    Map.of(
                            "jour", Map.of("type", "string", "format", "date"),
                            "fin", Map.of("type", "string", "format", "date"),
                            "naissance", Map.of("type", "string", "format", "date"),
                            "heure", Map.of("type", "string", "format", "time-local"),
                            "moment", Map.of("type", "string", "format", "date-time-local"))),
            TEXTS);

    private Answers read(String... typed) {
        Map<String, String[]> parameters = new HashMap<>();
        for (int i = 0; i < typed.length; i += 2) {
            parameters.put(typed[i], new String[] {typed[i + 1]});
        }
        return Answers.read(questions, Typed.of(AnswersTest.visit(parameters), questions), TEXTS);
    }

    @Test
    void timesHaveInputsOfTheirOwn() {
        assertThat(questions)
                .extracting(Question::kind)
                .containsExactly(Kind.DATE, Kind.DATE, Kind.DATE, Kind.TIME, Kind.DATE_TIME);
    }

    @ParameterizedTest
    @CsvSource({
        "naissance, 24/12/1956, 1956-12-24",
        "naissance, 4.2.1956, 1956-02-04",
        "heure, 10h30, 10:30",
        "heure, 10 h 30, 10:30",
        "heure, 14h, 14:00",
        "moment, 24/12/2026 10h30, 2026-12-24T10:30",
        "moment, 2026-12-24T10:30, 2026-12-24T10:30"
    })
    void isKeptAsProgramsWriteIt(String field, String typed, String kept) {
        Answers answers = read("a." + field, typed);
        assertThat(answers.mistakes()).isEmpty();
        assertThat(answers.values()).containsEntry(field, kept);
    }

    @ParameterizedTest
    @CsvSource({
        "naissance, 24/12/26, écrivez une date",
        "naissance, 31/02/1956, n'existe pas dans le calendrier",
        "naissance, 0026-12-24, l'année doit aller de 1900 à 2199",
        "naissance, 9999-12-31, l'année doit aller de 1900 à 2199",
        "heure, 25:00, cette heure n'existe pas",
        "heure, 10:30:00Z, écrivez une heure",
        "moment, 29/03/2026 2h30, on passe à l'heure d'été",
        "moment, 24/12/2026, écrivez un jour et une heure"
    })
    void wrongOnesAreToldWhatIsWrong(String field, String typed, String said) {
        assertThat(read("a." + field, typed).mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.field()).isEqualTo("a." + field);
            assertThat(mistake.text()).contains(said);
        });
    }

    @Test
    void dayLiesWithinItsBounds() {
        LocalDate today = LocalDate.now(Days.ZONE);
        assertThat(read("a.jour", today.toString(), "a.fin", today.toString()).mistakes())
                .isEmpty();
        assertThat(read("a.jour", today.minusDays(1).toString()).mistakes())
                .extracting(Mistake::field)
                .containsExactly("a.jour");
        assertThat(read(
                                "a.jour",
                                today.plusDays(9).toString(),
                                "a.fin",
                                today.plusDays(8).toString())
                        .mistakes())
                .singleElement()
                .satisfies(m -> assertThat(m.text()).contains("Fin", "ne peut pas précéder", "Jour"));
    }

    @Test
    void isSaidInWords() {
        assertThat(questions.get(3).read("10:30", id -> id, TEXTS)).isEqualTo("10\u00a0h\u00a030");
        assertThat(questions.get(4).read("2026-11-24T10:30", id -> id, TEXTS))
                .isEqualTo("mardi 24 novembre 2026 à 10\u00a0h\u00a030");
        assertThat(questions.get(3).read("10:30", id -> id, Texts.in(Language.ENGLISH)))
                .contains("10:30");
    }
}
