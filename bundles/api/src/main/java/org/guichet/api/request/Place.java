package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.guichet.api.organisation.Position;

/**
 * Where a request is about.
 *
 * @param position the point, when known
 * @param address in words, when known
 */
public record Place(Optional<Position> position, Optional<String> address) {
    public Place {
        requireNonNull(position, "position");
        requireNonNull(address, "address");
    }
}
