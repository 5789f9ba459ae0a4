package org.guichet.platform.place;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.guichet.api.organisation.Position;

/**
 * An address that is known.
 *
 * @param line number and street, such as {@code 12 bis rue de la République}
 * @param postalCode five digits; empty when it isn't known
 * @param town name of the commune
 * @param commune code of the commune among the territory's organisations; empty outside of it
 * @param position where it is
 * @param exact whether the position is the house's; otherwise it is the middle of the street
 */
public record Address(
        String line, String postalCode, String town, Optional<String> commune, Position position, boolean exact) {

    public Address {
        requireNonNull(line, "line");
        requireNonNull(postalCode, "postalCode");
        requireNonNull(town, "town");
        requireNonNull(commune, "commune");
        requireNonNull(position, "position");
    }

    /** As it is written in one line: {@code 12 rue de la République, 34790 Grabels}. */
    public String label() {
        return line + ", " + (postalCode.isEmpty() ? "" : postalCode + " ") + town;
    }

    /** Without the address: it may be where somebody lives. */
    @Override
    public String toString() {
        return "Address[…]";
    }
}
