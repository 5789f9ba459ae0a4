package org.guichet.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void timesAreThoseOfTheTerritory() {
        assertThat(Times.minute(Instant.parse("2026-11-22T23:42:10Z"))).isEqualTo("2026-11-23 00:42");
        assertThat(Times.day(Instant.parse("2026-06-30T22:30:00Z"))).isEqualTo("2026-07-01");
    }

    @Test
    void periodsAreWords() {
        assertThat(Times.period(Period.ofDays(15), true)).isEqualTo("15 working days");
        assertThat(Times.period(Period.of(1, 2, 1), false)).isEqualTo("1 year 2 months 1 day");
        assertThat(Times.period(Period.ZERO, true)).isEqualTo("at once");
        assertThat(Times.periods(Period.ofDays(5), Period.ofDays(15), true)).isEqualTo("5 / 15 working days");
        assertThat(Times.periods(Period.ofDays(5), Period.ofMonths(2), false)).isEqualTo("5 days / 2 months");
    }

    @Test
    void wrongDateSaysHowToWriteOne() {
        assertThat(Times.parseDay("--since", "2026-01-31")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(Times.parseDay("--since", "31/01/2026")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Times.parseDay("--since", "demain"))
                .withMessage("--since: demain is not a date: write it 2026-11-22");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Times.parseDay("--since", "31/02/2026"))
                .withMessage("--since: 31/02/2026 is not in the calendar: write a date such as 2026-11-22");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Times.parseMonth("--from", "+999999999-12"))
                .withMessage("--from: +999999999-12 is too far away: write a year from 1900 to 2199");
    }
}
