package org.guichet.web.internal.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Closure;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.organisation.PublicHolidays;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {

    private static final Map<DayOfWeek, List<OpeningHours>> HOURS = Map.of(
            DayOfWeek.MONDAY, List.of(OpeningHours.parse("08:30-12:30"), OpeningHours.parse("13:30-17:30")),
            DayOfWeek.TUESDAY, List.of(OpeningHours.parse("08:00-12:00")),
            DayOfWeek.FRIDAY, List.of(OpeningHours.parse("09:00-12:00")));

    private static final PublicHolidays HOLIDAYS = day -> Optional.ofNullable(Map.of(
                    LocalDate.parse("2026-11-11"),
                            new LocalizedText(Map.of("fr", "Armistice de 1918", "en", "Armistice Day")),
                    LocalDate.parse("2026-12-25"), new LocalizedText(Map.of("fr", "Noël", "en", "Christmas Day")))
            .get(day));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-02T07:00 | Fermé, ouvre aujourd'hui à 8 h 30",
                "2026-11-02T08:30 | Ouvert jusqu'à 12 h 30, puis de 13 h 30 à 17 h 30",
                "2026-11-02T12:30 | Fermé, ouvre aujourd'hui à 13 h 30",
                "2026-11-02T17:29 | Ouvert aujourd'hui jusqu'à 17 h 30",
                "2026-11-02T17:30 | Fermé, ouvre demain à 8 h",
                "2026-11-03T11:00 | Ouvert aujourd'hui jusqu'à 12 h",
                "2026-11-03T13:00 | Fermé, ouvre vendredi à 9 h",
                "2026-11-06T13:00 | Fermé, ouvre lundi à 8 h 30"
            })
    void saysWhenItIsOpen(LocalDateTime now, String expected) {
        assertThat(at(now, Language.FRENCH).status().replace('\u00a0', ' ')).isEqualTo(expected);
    }

    @Test
    void englishHasItsOwnTimes() {
        assertThat(at(LocalDateTime.parse("2026-11-02T17:00"), Language.ENGLISH).status())
                .isEqualTo("Open today until 17:30");
    }

    @Test
    void exceptionalOpeningHoldsOverHolidaysClosuresAndHours() {
        ClosingDays closing = new ClosingDays(
                List.of(new Closure(LocalDate.parse("2026-11-02"), LocalDate.parse("2026-11-08"), Optional.empty())),
                false,
                List.of(
                        new ExceptionalOpening(
                                LocalDate.parse("2026-11-07"),
                                List.of(OpeningHours.parse("09:00-12:00")),
                                Optional.of(LocalizedText.fr("élections"))),
                        new ExceptionalOpening(
                                LocalDate.parse("2026-11-11"),
                                List.of(OpeningHours.parse("10:00-16:00")),
                                Optional.empty()),
                        new ExceptionalOpening(LocalDate.parse("2026-11-03"), List.of(), Optional.empty())));
        assertThat(on(closing, "2026-11-07T10:00").openNow()).isTrue();
        assertThat(on(closing, "2026-11-11T15:00").openNow()).isTrue();
        assertThat(on(closing, "2026-11-11T17:00").openNow()).isFalse();
        assertThat(on(closing, "2026-11-03T09:00").openNow())
                .as("the hours of a Tuesday")
                .isTrue();
        assertThat(on(closing, "2026-11-02T09:00").openNow()).as("closed").isFalse();
        List<String> told = on(closing, "2026-11-02T09:00").openings().stream()
                .map(t -> t.replace('\u00a0', ' '))
                .toList();
        assertThat(told)
                .containsExactly(
                        "mardi 3 novembre, 8 h à 12 h",
                        "samedi 7 novembre, 9 h à 12 h : élections",
                        "mercredi 11 novembre, 10 h à 16 h");
        assertThat(on(closing, "2026-11-02T09:00").ahead()).noneMatch(a -> a.contains("Armistice"));
    }

    private static Opening on(ClosingDays closing, String now) {
        return new Opening(
                HOURS, closing, HOLIDAYS, LocalDateTime.parse(now).atZone(Days.ZONE), Texts.in(Language.FRENCH));
    }

    @Test
    void aWeekHasSevenDays() {
        assertThat(at(LocalDateTime.parse("2026-11-03T10:00"), Language.FRENCH).week())
                .hasSize(7)
                .anySatisfy(line -> {
                    assertThat(line.day()).isEqualTo("mardi");
                    assertThat(line.today()).isTrue();
                })
                .anySatisfy(line -> assertThat(line.hours()).isEqualTo("fermé"));
    }

    @Test
    void withoutHoursNothingIsKnown() {
        Opening opening = new Opening(
                Map.of(),
                ClosingDays.HOLIDAYS,
                HOLIDAYS,
                LocalDateTime.parse("2026-11-02T10:00").atZone(Days.ZONE),
                Texts.in(Language.FRENCH));
        assertThat(opening.known()).isFalse();
        assertThat(opening.openNow()).isFalse();
    }

    private static Opening at(LocalDateTime now, Language language) {
        return at(now, language, ClosingDays.HOLIDAYS);
    }

    private static Opening at(LocalDateTime now, Language language, ClosingDays closing) {
        return new Opening(HOURS, closing, HOLIDAYS, now.atZone(Days.ZONE), Texts.in(language));
    }

    private static Closure closure(String from, String to, Map<String, String> reason) {
        return new Closure(
                LocalDate.parse(from),
                LocalDate.parse(to),
                reason.isEmpty() ? Optional.empty() : Optional.of(new LocalizedText(reason)));
    }

    @Test
    void publicHolidayIsSaidAndSkipped() {
        Opening holiday = at(LocalDateTime.parse("2026-12-25T10:00"), Language.FRENCH);
        assertThat(plain(holiday.status())).isEqualTo("Fermé aujourd'hui : Noël. Ouvre lundi à 8 h 30");
        assertThat(holiday.openNow()).isFalse();
        assertThat(plain(at(LocalDateTime.parse("2026-12-25T10:00"), Language.ENGLISH)
                        .status()))
                .isEqualTo("Closed today: Christmas Day. Opens on Monday at 8:30");
        assertThat(plain(at(LocalDateTime.parse("2026-12-22T13:00"), Language.FRENCH)
                        .status()))
                .as("not on the 25th")
                .isEqualTo("Fermé, ouvre lundi à 8 h 30");
        assertThat(holiday.week()).anySatisfy(line -> {
            assertThat(line.today()).isTrue();
            assertThat(line.hours()).startsWith("fermé aujourd'hui, d'habitude 9");
        });
    }

    @Test
    void holidayOnADayThatIsClosedAnywayIsNotSaid() {
        assertThat(plain(at(LocalDateTime.parse("2026-11-11T10:00"), Language.FRENCH)
                        .status()))
                .isEqualTo("Fermé, ouvre vendredi à 9 h");
        assertThat(at(LocalDateTime.parse("2026-11-10T10:00"), Language.FRENCH).ahead())
                .isEmpty();
    }

    @Test
    void counterMayOpenOnHolidays() {
        Opening opening =
                at(LocalDateTime.parse("2026-12-25T10:00"), Language.FRENCH, new ClosingDays(List.of(), true));
        assertThat(opening.openNow()).isTrue();
        assertThat(opening.ahead()).isEmpty();
    }

    @Test
    void exceptionalClosureIsSaidWithItsReasonAndItsEnd() {
        ClosingDays closing = new ClosingDays(
                List.of(
                        closure("2026-11-02", "2026-11-02", Map.of()),
                        closure("2026-11-09", "2026-11-17", Map.of("fr", "travaux", "en", "building works")),
                        closure("2026-12-20", "2027-01-03", Map.of())),
                false);
        assertThat(plain(at(LocalDateTime.parse("2026-11-02T09:00"), Language.FRENCH, closing)
                        .status()))
                .isEqualTo("Fermé exceptionnellement aujourd'hui. Ouvre demain à 8 h");
        assertThat(plain(at(LocalDateTime.parse("2026-11-10T09:00"), Language.FRENCH, closing)
                        .status()))
                .isEqualTo("Fermé exceptionnellement du lundi 9 novembre au mardi 17 novembre : travaux."
                        + " Ouvre vendredi 20 novembre à 9 h");
        assertThat(plain(at(LocalDateTime.parse("2026-11-10T09:00"), Language.ENGLISH, closing)
                        .status()))
                .isEqualTo("Exceptionally closed from Monday 9 November to Tuesday 17 November: building works."
                        + " Opens on Friday 20 November at 9:00");
        assertThat(plain(at(LocalDateTime.parse("2026-11-06T13:00"), Language.FRENCH, closing)
                        .status()))
                .as("further than a week, so with its day")
                .isEqualTo("Fermé, ouvre vendredi 20 novembre à 9 h");
    }

    @Test
    void nextTwoWeeksAreAnnouncedInTheirOrder() {
        ClosingDays closing = new ClosingDays(
                List.of(
                        closure("2027-01-04", "2027-01-04", Map.of("fr", "inventaire")),
                        closure("2026-12-14", "2026-12-18", Map.of()),
                        closure("2027-01-11", "2027-01-11", Map.of("fr", "trop loin"))),
                false);
        assertThat(at(LocalDateTime.parse("2026-12-18T09:00"), Language.FRENCH, closing).ahead().stream()
                        .map(OpeningTest::plain))
                .containsExactly("du lundi 14 décembre au vendredi 18 décembre", "vendredi 25 décembre : Noël");
        assertThat(at(LocalDateTime.parse("2026-12-22T09:00"), Language.FRENCH, closing).ahead().stream()
                        .map(OpeningTest::plain))
                .containsExactly("vendredi 25 décembre : Noël", "lundi 4 janvier 2027 : inventaire");
    }

    @Test
    void closedForMonthsSaysNoMoreThanItKnows() {
        ClosingDays closing = new ClosingDays(List.of(closure("2026-11-01", "2027-10-01", Map.of())), false);
        assertThat(plain(at(LocalDateTime.parse("2026-11-10T09:00"), Language.FRENCH, closing)
                        .status()))
                .isEqualTo("Fermé exceptionnellement du dimanche 1er novembre au vendredi 1er octobre 2027");
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
