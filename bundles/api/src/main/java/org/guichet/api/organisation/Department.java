package org.guichet.api.organisation;

import static java.util.Objects.requireNonNull;

import org.guichet.api.LocalizedText;

/**
 * The part of an organisation that handles requests.
 *
 * @param code slug, unique within the organisation
 * @param name what people call it
 */
public record Department(String code, LocalizedText name) {

    /** Code of the department that every organisation has, and that handles what no other one does. */
    public static final String FRONT_DESK = "accueil";

    public Department {
        requireNonNull(code, "code");
        requireNonNull(name, "name");
    }

    /** Whether it is the one that every organisation has. */
    public boolean isFrontDesk() {
        return code.equals(FRONT_DESK);
    }
}
