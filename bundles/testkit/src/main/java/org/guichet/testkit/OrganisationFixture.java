package org.guichet.testkit;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.organisation.Position;

/** A few organisations of a small territory. */
public final class OrganisationFixture {

    /** The métropole's code. */
    public static final String METROPOLE = "montpellier3m";

    private OrganisationFixture() {}

    /** The métropole. */
    public static Organisation metropole() {
        return new Organisation(
                METROPOLE,
                OrganisationKind.METROPOLE,
                new LocalizedText(Map.of(
                        "fr", "Montpellier Méditerranée Métropole", "en", "Montpellier Mediterranean Metropolis")),
                Optional.empty(),
                Optional.of("243400017"),
                List.of(),
                0,
                Optional.of(new Position(43.61337, 3.86922)),
                List.of(department("accueil", "Accueil"), department("voirie", "Voirie")),
                List.of());
    }

    /** A commune with a town hall. */
    public static Organisation commune(String code, String name, String insee) {
        return new Organisation(
                code,
                OrganisationKind.COMMUNE,
                LocalizedText.fr(name),
                Optional.of(insee),
                Optional.empty(),
                List.of("34000"),
                8_000,
                Optional.of(new Position(43.6476, 3.8018)),
                List.of(department("accueil", "Accueil"), department("voirie", "Voirie")),
                List.of(townHall(code, name)));
    }

    /** A partner agency. */
    public static Organisation partner(String code, String name) {
        return new Organisation(
                code,
                OrganisationKind.PARTNER,
                LocalizedText.fr(name),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                List.of(department("accueil", "Accueil")),
                List.of());
    }

    private static Counter townHall(String organisation, String name) {
        return new Counter(
                "mairie-" + organisation,
                organisation,
                "town-hall",
                LocalizedText.fr("Mairie de " + name),
                Optional.of("Place de la Mairie"),
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        DayOfWeek.TUESDAY,
                        List.of(OpeningHours.parse("08:30-12:00")),
                        DayOfWeek.MONDAY,
                        List.of(OpeningHours.parse("08:30-12:00"), OpeningHours.parse("14:00-17:30"))),
                true,
                List.of());
    }

    private static Department department(String code, String name) {
        return new Department(code, LocalizedText.fr(name));
    }
}
