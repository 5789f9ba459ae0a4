package org.guichet.core.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

    private final WorkingCalendar calendar = new WorkingCalendar();

    /** The eleven public holidays of 2026 (code du travail, art. L3133-1), Easter Sunday being 5 April. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-04-06",
                "2026-05-01",
                "2026-05-08",
                "2026-05-14",
                "2026-05-25",
                "2026-07-14",
                "2026-08-15",
                "2026-11-01",
                "2026-11-11",
                "2026-12-25"
            })
    void publicHolidaysAreNotWorkingDays(String day) {
        assertThat(calendar.isWorkingDay(LocalDate.parse(day))).isFalse();
    }

    @Test
    void publicHolidaysHaveNames() {
        assertThat(calendar.on(LocalDate.parse("2026-11-01")).orElseThrow().texts())
                .isEqualTo(Map.of("fr", "Toussaint", "en", "All Saints' Day"));
        assertThat(calendar.on(LocalDate.parse("2026-05-25")).orElseThrow().in("fr"))
                .isEqualTo("Lundi de Pentecôte");
        assertThat(calendar.on(LocalDate.parse("2026-11-02"))).isEmpty();
        assertThat(calendar.on(LocalDate.parse("2008-05-01")))
                .as("Ascension Day too")
                .isPresent();
    }

    @Test
    void daysAreCountedAsPeriodsAreAdded() {
        Instant friday = Instant.parse("2026-12-18T15:00:00Z");
        assertThat(calendar.days(friday, friday, true)).isZero();
        assertThat(calendar.days(friday, Instant.parse("2026-12-18T22:00:00Z"), true))
                .isZero();
        assertThat(calendar.days(friday, Instant.parse("2026-12-20T10:00:00Z"), true))
                .isZero();
        assertThat(calendar.days(friday, Instant.parse("2026-12-20T10:00:00Z"), false))
                .isEqualTo(2);
        assertThat(calendar.days(friday, Instant.parse("2026-12-21T08:00:00Z"), true))
                .isEqualTo(1);
        // Christmas is no working day
        assertThat(calendar.days(friday, Instant.parse("2026-12-28T08:00:00Z"), true))
                .isEqualTo(5);
        assertThat(calendar.days(Instant.parse("2026-12-28T08:00:00Z"), friday, true))
                .isZero();
        for (int days = 0; days < 30; days++) {
            Instant due = calendar.due(friday, Period.ofDays(days), true);
            assertThat(calendar.days(friday, due, true)).isEqualTo(days);
        }
    }

    @Test
    void aYearHasTheWorkingDaysThatItHas() {
        long days = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .filter(calendar::isWorkingDay)
                .count();

        // 261 weekdays less nine holidays on a weekday
        assertThat(days).isEqualTo(252);
    }

    @ParameterizedTest
    @CsvSource({
        // from a Friday over the weekend
        "2026-11-20T09:00:00Z, P1D, true, 2026-11-23T22:59:59Z",
        // over Christmas (Friday) and New Year (Friday)
        "2026-12-24T09:00:00Z, P5D, true, 2027-01-04T22:59:59Z",
        // late in the evening in Paris is still that day; a few hours earlier in UTC
        "2026-11-23T22:30:00Z, P1D, true, 2026-11-24T22:59:59Z",
        "2026-11-23T23:30:00Z, P1D, true, 2026-11-25T22:59:59Z",
        // summer time
        "2026-07-13T09:00:00Z, P1D, true, 2026-07-15T21:59:59Z",
        // calendar days and months
        "2026-11-20T09:00:00Z, P3D, false, 2026-11-23T22:59:59Z",
        "2026-12-31T09:00:00Z, P2M, false, 2027-02-28T22:59:59Z",
    })
    void commitmentsEndWithTheDay(Instant from, Period period, boolean workingDays, Instant due) {
        assertThat(calendar.due(from, period, workingDays)).isEqualTo(due);
    }
}
