package org.guichet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.api.module.ServiceDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysAndTimesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static final String MODULE = """
            module: salle
            publisher: test
            title: {fr: Salle}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - code: reservation
                version: 1
                kind: application
                title: {fr: Réserver}
                form:
                  type: object
                  properties:
                    jour: {type: string, format: date}
                    fin: {type: string, format: date}
                    heure: {type: string, format: time}
                    quart: {type: string, format: time, pattern: ":(00|15|30|45)$"}
                    rendezVous: {type: string, format: date-time}
                    de: {type: integer}
                    a: {type: integer}
                    dates:
                      type: array
                      items:
                        type: object
                        properties:
                          debut: {type: string, format: date}
                          fin: {type: string, format: date}
                ui:
                  - {field: jour, label: {fr: Jour}, notBefore: today, notAfter: today + 1 year}
                  - {field: fin, label: {fr: Fin}, atLeast: jour}
                  - {field: heure, label: {fr: Heure}}
                  - {field: quart, label: {fr: Quart}}
                  - {field: rendezVous, label: {fr: Rendez-vous}, notBefore: today + 2 days}
                  - {field: de, label: {fr: De}, atMost: a}
                  - {field: a, label: {fr: À}}
                  - field: dates
                    label: {fr: Dates}
                    fields:
                      - {field: debut, label: {fr: Début}, notBefore: "2026-01-01"}
                      - {field: fin, label: {fr: Fin}, atLeast: debut}
            """;

    private final DefinitionReader reader = new DefinitionReader();

    private List<String> problems(Map<String, Object> answers) {
        return FormCheck.of(service()).check(answers, TODAY).problems().stream()
                .map(SchemaProblem::toString)
                .toList();
    }

    private ServiceDefinition service() {
        return reader.read(stream(MODULE), "salle")
                .definition()
                .orElseThrow()
                .services()
                .get(0);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10:30", "00:00", "23:59"})
    void timeOfTheClockIsTaken(String time) {
        assertThat(problems(Map.of("heure", time))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10:30:00Z", "10:30:00", "10h30", "24:00", "9:30"})
    void otherTimesAreRefusedOnce(String time) {
        assertThat(problems(Map.of("heure", time))).containsExactly("/heure format");
    }

    @Test
    void patternOfTheAuthorHoldsBesides() {
        assertThat(problems(Map.of("quart", "10:45"))).isEmpty();
        assertThat(problems(Map.of("quart", "10:46"))).containsExactly("/quart pattern");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-04T10:30, ''",
        "2026-12-04T10:30:00Z, /rendezVous format",
        "2027-02-30T10:30, /rendezVous format",
        "2027-03-28T02:30, /rendezVous format",
        "2026-12-01T10:30, /rendezVous notBefore"
    })
    void localTimeIsOfTheTerritorysClocks(String at, String problem) {
        assertThat(String.join(" ", problems(Map.of("rendezVous", at)))).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30, ''",
        "2027-11-30, ''",
        "2026-11-29, /jour notBefore",
        "2027-12-01, /jour notAfter",
        "0026-12-24, /jour format",
        "9999-12-31, /jour format",
        "2027-02-31, /jour format"
    })
    void dayHasBounds(String day, String problem) {
        assertThat(String.join(" ", problems(Map.of("jour", day)))).contains(problem);
        assertThat(problems(Map.of("jour", day)).isEmpty()).isEqualTo(problem.isEmpty());
    }

    @Test
    void answerIsBoundedByAnother() {
        assertThat(problems(Map.of("jour", "2026-12-05", "fin", "2026-12-05"))).isEmpty();
        assertThat(problems(Map.of("jour", "2026-12-05", "fin", "2026-12-04"))).containsExactly("/fin atLeast");
        assertThat(problems(Map.of("fin", "2026-12-04"))).isEmpty();
        assertThat(problems(Map.of("de", 9, "a", 10))).isEmpty();
        assertThat(problems(Map.of("de", 11, "a", 10))).containsExactly("/de atMost");
        assertThat(problems(Map.of(
                        "dates",
                        List.of(
                                Map.of("debut", "2026-12-05", "fin", "2026-12-06"),
                                Map.of("debut", "2026-12-05", "fin", "2026-12-01"),
                                Map.of("debut", "2025-12-31")))))
                .containsExactlyInAnyOrder("/dates/1/fin atLeast", "/dates/2/debut notBefore");
    }

    @Test
    void callersAreToldOfWhatIsTaken() {
        assertThat(service().form().toString())
                .contains("format=time-local", "format=date-time-local", "pattern=^([01]");
        assertThat(service().ui().get(0).bounds().orElseThrow().notBefore()).contains("today");
    }

    @ParameterizedTest
    @CsvSource({
        "'notBefore: today, notAfter', 'notBefore: demain, notAfter', demain is no day",
        "'atLeast: jour', 'atLeast: absent', there is no question absent",
        "'atLeast: jour', 'atLeast: heure', can't be compared",
        "'atLeast: jour', 'atLeast: fin', bounded by itself",
        "'label: {fr: Heure}', 'label: {fr: Heure}, notBefore: today', heure is no day",
        "'label: {fr: Heure}', 'label: {fr: Heure}, prefill: today', and heure a time"
    })
    void wrongBoundIsAFaultWithItsLine(String right, String wrong, String fault) {
        String changed = MODULE.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        assertThat(changed).isNotEqualTo(MODULE);
        assertThat(reader.read(stream(changed), "salle").faults())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.toString()).contains(fault);
                    assertThat(f.line()).isPositive();
                });
    }
}
