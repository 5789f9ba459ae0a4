package org.guichet.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.participation.ParticipationLevel;

/** The departments of the demo territory, which are the usual ones. */
final class Departments {

    static final Map<String, Set<String>> DEMO = Map.of(
            "commune",
                    Set.of(
                            "accueil",
                            "voirie",
                            "dechets",
                            "eau",
                            "eclairage",
                            "proprete",
                            "espaces-verts",
                            "etat-civil",
                            "ecoles",
                            "urbanisme",
                            "action-sociale"),
            "metropole",
                    Set.of(
                            "accueil",
                            "pole-territorial",
                            "voirie",
                            "dechets",
                            "eau",
                            "eclairage",
                            "proprete",
                            "mobilites",
                            "culture"),
            "partner", Set.of("accueil"));

    private Departments() {}

    /** What is unusual about who handles at a level. */
    static Optional<String> note(ParticipationLevel level, String handledBy) {
        int slash = handledBy.indexOf('/');
        String who = handledBy.startsWith("partner:") ? "partner" : handledBy.substring(0, slash);
        String department = handledBy.substring(slash + 1);
        if (!DEMO.get(who).contains(department)) {
            return Optional.of(
                    level + " is handled by " + handledBy + ", which the demo territory doesn't have: where it"
                            + " is missing, the front desk (accueil) handles it");
        }
        return level == ParticipationLevel.COMMON_SERVICE && who.equals("commune")
                ? Optional.of(level + " means that a shared service handles, and says " + handledBy)
                : Optional.empty();
    }
}
