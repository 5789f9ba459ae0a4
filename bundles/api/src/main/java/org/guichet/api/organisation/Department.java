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
    public Department {
        requireNonNull(code, "code");
        requireNonNull(name, "name");
    }
}
