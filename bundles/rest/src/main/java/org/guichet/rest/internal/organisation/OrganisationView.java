package org.guichet.rest.internal.organisation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.Closure;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.Position;

/** An organisation as everybody sees it. */
@Schema(name = "Organisation")
record OrganisationView(
        @Schema(example = "grabels") String code,

        @Schema(allowableValues = {"metropole", "commune", "partner"})
        String kind,

        LocalizedText name,
        @Schema(example = "34116") Optional<String> insee,
        Optional<String> siren,
        List<String> postalCodes,

        @Schema(description = "0 where there are no inhabitants of its own")
        int population,

        Optional<Position> position,
        List<Department> departments,
        List<CounterView> counters,

        @Schema(description = "Whom to call in danger when counters are closed", example = "04 65 71 00 99")
        Optional<String> dutyPhone) {

    /** A place where residents are received. */
    @Schema(name = "Counter")
    record CounterView(
            String code,
            @Schema(example = "town-hall") String kind,
            LocalizedText name,
            Optional<String> address,
            Optional<String> phone,
            Optional<Position> position,

            @Schema(
                    description = "Opening hours by day, local time; a day that is missing is a day it is closed",
                    example = "{\"monday\": [\"08:30-12:00\", \"14:00-17:00\"]}")
            Map<String, List<OpeningHours>> hours,

            boolean appointments,

            @Schema(description = "Codes of the partner agencies represented there")
            List<String> partners,

            @Schema(description = "Exceptional closures, both days included")
            List<Closure> closures,

            @Schema(description = "Whether its hours hold on public holidays; otherwise it is closed then")
            boolean openOnHolidays,

            @Schema(
                    description =
                            "Days on which it is open whatever its hours, closures and holidays say; without hours, those of the day of the week")
            List<ExceptionalOpening> openings) {

        static CounterView of(Counter counter) {
            Map<String, List<OpeningHours>> hours = new LinkedHashMap<>();
            new TreeMap<DayOfWeek, List<OpeningHours>>(counter.hours())
                    .forEach((day, open) -> hours.put(day.name().toLowerCase(Locale.ROOT), open));
            return new CounterView(
                    counter.code(),
                    counter.kind(),
                    counter.name(),
                    counter.address(),
                    counter.phone(),
                    counter.position(),
                    hours,
                    counter.appointments(),
                    counter.partners(),
                    counter.closing().closures(),
                    counter.closing().opensOnHolidays(),
                    counter.closing().openings());
        }
    }

    static OrganisationView of(Organisation organisation) {
        return new OrganisationView(
                organisation.code(),
                organisation.kind().name().toLowerCase(Locale.ROOT),
                organisation.name(),
                organisation.insee(),
                organisation.siren(),
                organisation.postalCodes(),
                organisation.population(),
                organisation.position(),
                organisation.departments(),
                organisation.counters().stream().map(CounterView::of).toList(),
                organisation.dutyPhone());
    }
}
