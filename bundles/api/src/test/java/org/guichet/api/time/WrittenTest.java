package org.guichet.api.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-04",
                "04/12/2026",
                "4/12/2026",
                "04.12.2026",
                "4-12-2026",
                " 04 / 12 / 2026 ",
                "2026-12-4",
                "２０２６-12-04",
                "04/12/2026\u00a0"
            })
    void dayIsReadAsPeopleWriteIt(String text) {
        assertThat(Written.day(text).value()).contains(LocalDate.of(2026, 12, 4));
    }

    @ParameterizedTest
    @CsvSource({
        "31/02/2024, NO_SUCH",
        "29/02/2023, NO_SUCH",
        "2026-13-01, NO_SUCH",
        "00/12/2026, NO_SUCH",
        "0026-12-24, FAR",
        "24/12/0026, FAR",
        "1899-12-31, FAR",
        "2200-01-01, FAR",
        "9999-12-31, FAR",
        "+999999999-12-31, FAR",
        "-999999999-01-01, FAR",
        "24/12/26, FORM",
        "24/12.2026, FORM",
        "demain, FORM",
        "'', FORM",
        "99999999999999999999-12-31, FORM"
    })
    void wrongDayIsRefusedForWhatIsWrong(String text, Misread misread) {
        assertThat(Written.day(text).misread()).contains(misread);
    }

    @Test
    void programsWriteOneForm() {
        assertThat(Written.exactDay("2026-12-04").value()).contains(LocalDate.of(2026, 12, 4));
        assertThat(Written.exactDay("04/12/2026").misread()).contains(Misread.FORM);
        assertThat(Written.exactDay("2026-12-4").misread()).contains(Misread.FORM);
        assertThat(Written.exactDay("2024-02-30").misread()).contains(Misread.NO_SUCH);
    }

    @Test
    void edgesAreUnderstood() {
        assertThat(Written.day("01/01/1900").value()).contains(Written.FIRST_DAY);
        assertThat(Written.day("2199-12-31").value()).contains(Written.LAST_DAY);
        assertThat(Written.instant("2199-12-31T23:59:59Z").value()).isPresent();
    }

    @Test
    void monthIsReadAsPeopleWriteIt() {
        assertThat(Written.month("2026-11").value()).contains(YearMonth.of(2026, 11));
        assertThat(Written.month("11/2026").value()).contains(YearMonth.of(2026, 11));
        assertThat(Written.month("2026-13").misread()).contains(Misread.NO_SUCH);
        assertThat(Written.month("+999999999-12").misread()).contains(Misread.FAR);
        assertThat(Written.month("novembre").misread()).contains(Misread.FORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10:30", "10h30", "10 h 30", "10H30", "10\u00a0h\u00a030", "10:30:00", "10h30mn", "10 heures 30"
            })
    void timeIsReadAsPeopleWriteIt(String text) {
        assertThat(Written.time(text).value()).contains(LocalTime.of(10, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9h", "9 h", "09h", "9:00", "9 heures"})
    void fullHourNeedsNoMinutes(String text) {
        assertThat(Written.time(text).value()).contains(LocalTime.of(9, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "24:00, NO_SUCH",
        "10:60, NO_SUCH",
        "10:30:00Z, FORM",
        "10, FORM",
        "1030, FORM",
        "10:3, FORM",
        "midi, FORM"
    })
    void wrongTimeIsRefused(String text, Misread misread) {
        assertThat(Written.time(text).misread()).contains(misread);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T10:30",
                "24/11/2026 10h30",
                "24/11/2026 à 10 h 30",
                "24.11.2026, 10:30",
                "2026-11-24 10:30:00",
                "2026-11-24T10:30:00.000"
            })
    void localTimeIsReadAsPeopleWriteIt(String text) {
        assertThat(Written.localTime(text).value()).contains(LocalDateTime.of(2026, 11, 24, 10, 30));
    }

    @Test
    void timeThatTheClocksSkipIsRefused() {
        assertThat(Written.localTime("29/03/2026 2h30").misread()).contains(Misread.SKIPPED);
        assertThat(Written.exactLocalTime("2026-03-29T02:00").misread()).contains(Misread.SKIPPED);
        assertThat(Written.exactLocalTime("2026-03-29T03:00").value()).isPresent();
        assertThat(Written.exactLocalTime("2026-10-25T02:30").value()).isPresent();
    }

    @Test
    void timeThatComesTwiceIsTheFirstUnlessThatWasTooEarly() {
        LocalDateTime twice = LocalDateTime.of(2026, 10, 25, 2, 10);
        assertThat(LocalClock.isTwice(twice)).isTrue();
        assertThat(LocalClock.instant(twice)).isEqualTo("2026-10-25T00:10:00Z");
        assertThat(LocalClock.instantFrom(twice, Instant.parse("2026-10-25T00:50:00Z")))
                .isEqualTo("2026-10-25T01:10:00Z");
        assertThat(LocalClock.instantFrom(twice, Instant.parse("2026-10-25T00:05:00Z")))
                .isEqualTo("2026-10-25T00:10:00Z");
        assertThat(LocalClock.instant(LocalDateTime.of(2026, 3, 29, 2, 30))).isEqualTo("2026-03-29T01:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "+300000-01-01T00:00:00Z, FAR",
        "-999999999-01-01T00:00:00Z, FAR",
        "0001-01-01T00:00:00Z, FAR",
        "-999999999-01-01, FAR",
        "2026-11-24T10:30, FORM",
        "24/11/2026, FORM",
        "2026-02-30T10:30:00Z, FORM"
    })
    void instantIsBounded(String text, Misread misread) {
        assertThat(Written.instant(text).misread()).contains(misread);
    }

    @Test
    void dayStartsInTheTerritory() {
        assertThat(Written.instant("2026-11-24").value()).contains(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(Written.instant("2026-11-24T10:30:00+01:00").value())
                .contains(Instant.parse("2026-11-24T09:30:00Z"));
    }

    @Test
    void programsWriteYearsOfFourDigits() {
        for (String far : List.of("+2020-01-01", "0000002020-01-01", "-2020-01-01", "12020-01-01")) {
            assertThat(Written.exactDay(far).misread()).as(far).contains(Misread.FAR);
        }
    }

    @Test
    void pastedDashesAndMarksOfDirectionAreUnderstood() {
        for (String day :
                List.of("24\u201111\u20112026", "24\u201311\u20132026", "\u200e24\u200e/\u200e11\u200e/\u200e2026")) {
            assertThat(Written.day(day).value()).as(day).contains(LocalDate.of(2026, 11, 24));
        }
    }
}
