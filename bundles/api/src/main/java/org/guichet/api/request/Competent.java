package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

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

    /** Reads {@code organisation/department}; empty where it is something else. */
    public static Optional<Competent> parse(String text) {
        int slash = text.indexOf('/');
        return slash <= 0 || slash == text.length() - 1
                ? Optional.empty()
                : Optional.of(new Competent(text.substring(0, slash), text.substring(slash + 1)));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return organisation + "/" + department;
    }
}
