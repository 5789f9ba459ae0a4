package org.guichet.api.organisation;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Who takes part in the territory. Thread-safe; answers come from memory. */
@ProviderType
public interface OrganisationDirectory {

    /** All organisations: the métropole, then communes, then partners, each by name; the same list until one of them changes. */
    List<Organisation> organisations();

    /** The organisation of that code. */
    Optional<Organisation> organisation(String code);

    /** The métropole that coordinates the territory, once one is loaded. */
    Optional<Organisation> metropole();

    /** The commune in whose outline the point lies; empty outside the territory. */
    Optional<Organisation> communeAt(Position position);

    /** Whether any commune's outline is known: without one, no place can be called outside. */
    boolean hasOutlines();

    /** The outline of an organisation's ground: rings of points, none where it is not known. */
    List<List<Position>> outline(String code);

    /** How an organisation's pages look, where it says something about it. */
    default Optional<Look> look(String code) {
        return Optional.empty();
    }
}
