package org.guichet.api.organisation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.guichet.api.LocalizedText;

/**
 * Who takes part: a tenant of the platform.
 *
 * @param code slug, unique in the territory, such as {@code saint-jean-de-vedas}
 * @param kind what it is
 * @param name what people call it
 * @param insee INSEE code of a commune
 * @param siren nine digits, when known
 * @param postalCodes postal codes of a commune
 * @param population inhabitants, 0 when it has none of its own
 * @param position a point inside it, when it has a place
 * @param departments who handles requests there
 * @param counters where residents are received
 * @param dutyPhone whom to call in danger when counters are closed, when there is somebody
 */
public record Organisation(
        String code,
        OrganisationKind kind,
        LocalizedText name,
        Optional<String> insee,
        Optional<String> siren,
        List<String> postalCodes,
        int population,
        Optional<Position> position,
        List<Department> departments,
        List<Counter> counters,
        Optional<String> dutyPhone) {
    public Organisation {
        requireNonNull(code, "code");
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        postalCodes = List.copyOf(postalCodes);
        departments = List.copyOf(departments);
        counters = List.copyOf(counters);
        requireNonNull(dutyPhone, "dutyPhone");
    }

    /** One that has no number for danger out of hours. */
    public Organisation(
            String code,
            OrganisationKind kind,
            LocalizedText name,
            Optional<String> insee,
            Optional<String> siren,
            List<String> postalCodes,
            int population,
            Optional<Position> position,
            List<Department> departments,
            List<Counter> counters) {
        this(
                code,
                kind,
                name,
                insee,
                siren,
                postalCodes,
                population,
                position,
                departments,
                counters,
                Optional.empty());
    }

    /** The department of that code. */
    public Optional<Department> department(String departmentCode) {
        return departments.stream().filter(d -> d.code().equals(departmentCode)).findFirst();
    }
}
