package org.guichet.web.internal.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.organisation.Organisation;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.junit.jupiter.api.Test;

class CountersTest {

    private final InMemoryOrganisations territory = InMemoryOrganisations.smallTerritory();
    private final Hands clock = new Hands();
    private final Counters counters = new Counters(territory, day -> Optional.empty(), clock);

    @Test
    void whatIsSaidWithinAMinuteIsThoughtOutOnce() {
        clock.now = Instant.parse("2026-11-02T09:00:05Z");
        List<Counters.View> first = counters.of(grabels(), Texts.in(Language.FRENCH));
        clock.now = clock.now.plus(Duration.ofSeconds(54));

        assertThat(counters.of(grabels(), Texts.in(Language.FRENCH))).isSameAs(first);
        assertThat(counters.of(grabels(), Texts.in(Language.ENGLISH))).isNotSameAs(first);
    }

    @Test
    void itOpensToTheMinute() {
        opens("10:00-12:00");
        clock.now = Instant.parse("2026-11-02T08:59:59Z");
        assertThat(grabelsIsOpen()).isFalse();
        clock.now = clock.now.plusSeconds(1);
        assertThat(grabelsIsOpen()).isTrue();
    }

    @Test
    void otherHoursAreSaidAtOnce() {
        opens("10:00-12:00");
        clock.now = Instant.parse("2026-11-02T09:30:00Z");
        assertThat(grabelsIsOpen()).isTrue();
        opens("14:00-16:00");
        assertThat(grabelsIsOpen()).isFalse();
    }

    @Test
    void aCommuneInHandFromBeforeAChangeDoesNotBringTheOldHoursBack() {
        opens("10:00-12:00");
        clock.now = Instant.parse("2026-11-02T09:30:00Z");
        Organisation before = grabels();
        opens("14:00-16:00");

        assertThat(counters.of(before, Texts.in(Language.FRENCH)))
                .extracting(Counters.View::open)
                .containsExactly(false);
    }

    private boolean grabelsIsOpen() {
        return counters.of(grabels(), Texts.in(Language.FRENCH)).get(0).open();
    }

    private Organisation grabels() {
        return territory.organisation("grabels").orElseThrow();
    }

    private void opens(String mondays) {
        territory.change(
                "grabels",
                o -> with(
                        o,
                        new Counter(
                                "mairie",
                                "grabels",
                                "town-hall",
                                new LocalizedText(Map.of("fr", "Mairie", "en", "Town hall")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(DayOfWeek.MONDAY, List.of(OpeningHours.parse(mondays))),
                                false,
                                List.of())));
    }

    private static Organisation with(Organisation o, Counter counter) {
        return new Organisation(
                o.code(),
                o.kind(),
                o.name(),
                o.insee(),
                o.siren(),
                o.postalCodes(),
                o.population(),
                o.position(),
                o.departments(),
                List.of(counter));
    }

    /** A clock whose hands are put. */
    private static final class Hands extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return Days.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
