package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The person asking, who may leave everything out.
 *
 * @param name at most 200 characters
 * @param email where to write
 * @param phone where to call
 */
public record Resident(Optional<String> name, Optional<String> email, Optional<String> phone) {

    /** Nobody in particular. */
    public static final Resident ANONYMOUS = new Resident(Optional.empty(), Optional.empty(), Optional.empty());

    public Resident {
        requireNonNull(name, "name");
        requireNonNull(email, "email");
        requireNonNull(phone, "phone");
    }

    @Override
    public String toString() {
        return "Resident[…]";
    }
}
