package org.guichet.testkit;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.Silence;
import org.guichet.api.participation.ParticipationLevel;

/** Services and modules to test with. */
public final class ServiceFixture {

    /** Id of {@link #pothole()}. */
    public static final String POTHOLE = "voirie.nid-de-poule";

    private ServiceFixture() {}

    /** A report about a hole in the road, with a small form. */
    public static ServiceDefinition pothole() {
        return ServiceDefinition.builder(
                        "voirie", "nid-de-poule", new LocalizedText(Map.of("fr", "Nid-de-poule", "en", "Pothole")))
                .description(LocalizedText.fr("Un trou dans la chaussée."))
                .keywords(List.of("route", "trou"))
                .place(PlacePolicy.REQUIRED)
                .form(Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("danger"),
                        "properties",
                        Map.of("danger", Map.of("type", "boolean"), "profondeur", Map.of("type", "integer"))))
                .ui(List.of(
                        FormField.builder("danger", LocalizedText.fr("Danger immédiat ?"))
                                .build(),
                        FormField.builder("profondeur", LocalizedText.fr("Profondeur (cm)"))
                                .showWhen(Map.of("eq", List.of("danger", true)))
                                .build()))
                .urgentWhen(Map.of("eq", List.of("danger", true)))
                .silence(new Silence(Period.ofMonths(2), true))
                .build();
    }

    /** The module of {@link #pothole()}, running. */
    public static ModuleInfo roads() {
        return new ModuleInfo(
                "voirie",
                ModuleState.ACTIVE,
                LocalizedText.fr("Voirie et espace public"),
                Optional.of(OrganisationFixture.METROPOLE),
                Optional.of("1.0.0"),
                Optional.of("org.guichet.module.voirie"),
                Map.of(
                        ParticipationLevel.SHARED_PLATFORM, new LevelRule(Optional.of("commune/voirie"), false),
                        ParticipationLevel.COMMON_SERVICE, new LevelRule(Optional.of("metropole/voirie"), false)),
                List.of(pothole()),
                List.of(),
                Optional.empty());
    }
}
