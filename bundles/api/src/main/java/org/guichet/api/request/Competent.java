package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

/**
 * Who handles a request.
 *
 * @param organisation code
 * @param department code of one of its departments
 */
public record Competent(String organisation, String department) {
    public Competent {
        requireNonNull(organisation, "organisation");
        requireNonNull(department, "department");
    }

    @Override
    public String toString() {
        return organisation + "/" + department;
    }
}
