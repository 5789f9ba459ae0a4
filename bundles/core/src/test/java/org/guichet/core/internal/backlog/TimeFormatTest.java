package org.guichet.core.internal.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.time.LocalClock;
import org.guichet.core.internal.backlog.BacklogMapping.Unmapped;
import org.guichet.core.internal.backlog.BacklogTimes.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {

    private static Optional<Moment> read(String pattern, String text) {
        return new TimeFormat(pattern, Optional.empty()).read("when", text);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, 2024-07-14, 2024-07-14T12:00",
        "uuuu-MM-dd HH:mm, 2024-07-14 10:30, 2024-07-14T10:30",
        "dd/MM/yy, 14/07/98, 1998-07-14T12:00",
        "dd/MM/yy, 14/07/69, 1969-07-14T12:00",
        "d MMMM yyyy, 14 juillet 2024, 2024-07-14T12:00",
        "d MMMM yyyy, 14 July 2024, 2024-07-14T12:00",
        "d MMMM yyyy, 14 Juillet 2024, 2024-07-14T12:00",
        "yyyy-MM, 2024-07, 2024-07-01T12:00",
        "hh:mm a dd/MM/yyyy, 04:05 PM 14/07/2024, 2024-07-14T16:05",
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2024-07-14T10:30:00Z, 2024-07-14T12:30"
    })
    void readsWhatItsPatternSays(String pattern, String text, String local) {
        assertThat(read(pattern, text))
                .hasValueSatisfying(m -> assertThat(m.local().toString()).isEqualTo(local));
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy, 31/02/2024",
        "dd/MM/yyyy, 31/04/2024",
        "dd/MM/yyyy, 29/02/2023",
        "dd/MM/yy, 31/02/24",
        "uuuu-MM-dd HH:mm, 2024-07-14 24:30",
        "dd/MM/yyyy, 14/07/2024 10:30"
    })
    void movesNothing(String pattern, String text) {
        assertThat(read(pattern, text)).isEmpty();
    }

    @Test
    void twoDigitsAreNeverAYearToCome() {
        int next = LocalDate.now(LocalClock.ZONE).getYear() + 1;
        String digits = String.format(Locale.ROOT, "%02d", next % 100);
        assertThat(read("dd/MM/yy", "01/02/" + digits))
                .hasValueSatisfying(m -> assertThat(m.local().getYear()).isEqualTo(next - 100));
    }

    @Test
    void wordsAreThoseOfTheLocale() {
        TimeFormat french = new TimeFormat("d MMMM yyyy", Optional.of(Locale.FRENCH));
        assertThat(french.read("when", "14 juillet 2024")).isPresent();
        assertThat(french.read("when", "14 July 2024")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd/MM", "hh:mm dd/MM/yyyy", "YYYY-MM-dd", "mm/dd/yyyy", "HH:mm"})
    void patternThatLosesTheDayIsRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeFormat(pattern, Optional.empty()));
    }

    @Test
    void nightOfTheClocksIsReadInOrder() throws Unmapped {
        Instant now = Instant.parse("2026-11-30T12:00:00Z");
        TimeFormat format = new TimeFormat("uuuu-MM-dd HH:mm", Optional.empty());
        BacklogTimes times = BacklogTimes.of(
                format.read("when", "2025-10-26 02:50").orElseThrow(),
                format.read("done", "2025-10-26 02:10"),
                Optional.empty(),
                false,
                false,
                now);
        assertThat(times.received()).isEqualTo("2025-10-26T00:50:00Z");
        assertThat(times.answered()).contains(Instant.parse("2025-10-26T01:10:00Z"));
        assertThat(format.read("when", "2025-03-30 02:30").orElseThrow().instant())
                .isEqualTo("2025-03-30T01:30:00Z");
    }

    @Test
    void dayWithoutHourFitsWhateverCameOnIt() throws Unmapped {
        Instant now = Instant.parse("2026-11-30T09:00:00Z");
        TimeFormat minute = new TimeFormat("uuuu-MM-dd HH:mm", Optional.empty());
        TimeFormat day = new TimeFormat("uuuu-MM-dd", Optional.empty());
        Moment today = day.read("when", "2026-11-30").orElseThrow();
        assertThat(BacklogTimes.of(today, Optional.of(today), Optional.empty(), false, false, now)
                        .received())
                .isEqualTo(now);
        Moment afternoon = minute.read("when", "2026-11-26 15:00").orElseThrow();
        Moment thatDay = day.read("done", "2026-11-26").orElseThrow();
        assertThat(BacklogTimes.of(afternoon, Optional.of(thatDay), Optional.empty(), false, false, now)
                        .answered())
                .contains(afternoon.instant());
        Moment morning = minute.read("done", "2026-11-26 09:00").orElseThrow();
        assertThat(BacklogTimes.of(thatDay, Optional.of(morning), Optional.empty(), false, false, now)
                        .received())
                .isEqualTo(morning.instant());
    }
}
