package org.guichet.web.internal.commune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.guichet.api.organisation.OpeningHours;
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
                Map.of(), LocalDateTime.parse("2026-11-02T10:00").atZone(Days.ZONE), Texts.in(Language.FRENCH));
        assertThat(opening.known()).isFalse();
        assertThat(opening.openNow()).isFalse();
    }

    private static Opening at(LocalDateTime now, Language language) {
        return new Opening(HOURS, now.atZone(Days.ZONE), Texts.in(language));
    }
}
