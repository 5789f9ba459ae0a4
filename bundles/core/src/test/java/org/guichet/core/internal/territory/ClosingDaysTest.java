package org.guichet.core.internal.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.GuichetException;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Closure;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing days of counters: from the territory file, and set by their organisation. */
class ClosingDaysTest {

    private static final String TERRITORY = """
            territory: essai
            organisations:
              - {code: essai, kind: commune, name: {fr: Essai}, departments: [{code: accueil, name: {fr: Accueil}}]}
            counters:
              - code: mairie-essai
                organisation: essai
                kind: town-hall
                name: {fr: Mairie}
                hours: {monday: ["08:00-12:00"]}
                openOnHolidays: true
                openings:
                  - {day: 2026-12-05, hours: ["09:00-12:00"], reason: {fr: Élections}}
                closures:
                  - {from: 2026-12-24, reason: {fr: Veille de Noël, en: Christmas Eve}}
                  - {from: "2026-08-03", to: "2026-08-14"}
            """;
    private static final Closure EVE = new Closure(
            LocalDate.of(2026, 12, 24),
            LocalDate.of(2026, 12, 24),
            Optional.of(new LocalizedText(Map.of("fr", "Veille de Noël", "en", "Christmas Eve"))));
    private static final Closure SUMMER =
            new Closure(LocalDate.of(2026, 8, 3), LocalDate.of(2026, 8, 14), Optional.empty());

    private static final ExceptionalOpening SATURDAY = new ExceptionalOpening(
            LocalDate.of(2026, 12, 5),
            List.of(OpeningHours.parse("09:00-12:00")),
            Optional.of(LocalizedText.fr("Élections")));

    @TempDir
    Path data;

    private TestPlatform platform;

    @AfterEach
    void close() {
        if (platform != null) {
            platform.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnOrganisationSetsHoldsOverTheFile(TestDatabase database) {
        platform = database.open(data);
        load(TERRITORY);
        assertThat(hall().closing()).isEqualTo(new ClosingDays(List.of(SUMMER, EVE), true, List.of(SATURDAY)));

        Closure works = new Closure(
                LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 13), Optional.of(LocalizedText.fr("Travaux")));
        Counter before = hall();
        Counter changed = new Counter(
                before.code(),
                before.organisation(),
                before.kind(),
                before.name(),
                before.address(),
                before.phone(),
                before.position(),
                Map.of(DayOfWeek.MONDAY, List.of(OpeningHours.parse("09:00-12:00"))),
                before.appointments(),
                before.partners(),
                new ClosingDays(List.of(EVE, works), false, List.of(SATURDAY)));
        platform.organisationDesk.changeCounter(changed, new Actor.Platform("manager@essai"));
        load(TERRITORY);

        assertThat(hall()).isEqualTo(changed);
        assertThat(hall().closing().closures()).containsExactly(works, EVE);
    }

    /** Versions before took the year 26 for a closure: the platform must start with what they kept. */
    @Test
    void closureOfBeforeThatNoCalendarHasIsLeftOut() {
        Map<String, Object> document = Map.of(
                "code",
                "mairie",
                "organisation",
                "essai",
                "kind",
                "town-hall",
                "name",
                Map.of("fr", "Mairie"),
                "closures",
                List.of(Map.of("from", "0026-12-24"), Map.of("from", "2026-12-24")));
        assertThat(TerritoryDocuments.stored(document).closing().closures())
                .extracting(Closure::from)
                .containsExactly(LocalDate.of(2026, 12, 24));
    }

    @ParameterizedTest
    @EnumSource
    void dayOutOfAnyCalendarIsRefusedByTheKernel(TestDatabase database) {
        platform = database.open(data);
        load(TERRITORY);
        Counter before = hall();
        Closure far = new Closure(LocalDate.of(26, 12, 24), LocalDate.of(26, 12, 24), Optional.empty());
        Counter changed = new Counter(
                before.code(),
                before.organisation(),
                before.kind(),
                before.name(),
                before.address(),
                before.phone(),
                before.position(),
                before.hours(),
                before.appointments(),
                before.partners(),
                new ClosingDays(List.of(far), false, List.of()));
        assertThat(platform.organisationDesk.changeCounter(changed, new Actor.Platform("manager@essai")))
                .isInstanceOfSatisfying(OrganisationOutcome.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("counter.day"));
        assertThat(hall()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void fileWithAClosureThatCanNotBeIsRefused(TestDatabase database) {
        platform = database.open(data);
        assertThatThrownBy(() -> load(TERRITORY.replace("2026-08-14", "2026-08-01")))
                .isInstanceOf(GuichetException.class)
                .hasMessageContaining("2026-08-01");
        assertThatThrownBy(() -> load(TERRITORY.replace("2026-08-14", "2026-08-41")))
                .isInstanceOf(GuichetException.class)
                .hasMessageContaining("closures");
        assertThat(platform.organisations.organisations()).isEmpty();
    }

    private void load(String territory) {
        platform.organisations.load(new ByteArrayInputStream(territory.getBytes(StandardCharsets.UTF_8)));
    }

    private Counter hall() {
        return platform.organisations
                .organisation("essai")
                .orElseThrow()
                .counters()
                .get(0);
    }
}
