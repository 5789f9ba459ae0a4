package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What one level of participation means for a module.
 *
 * @param handledBy {@code commune/voirie}: that department of the organisation that takes part;
 *     {@code metropole/…}: of the métropole; {@code partner:caf/…}: of the partner {@code caf}; empty when nothing is
 *     handled at this level
 * @param informationOnly whether only services of kind information are on offer
 */
public record LevelRule(Optional<String> handledBy, boolean informationOnly) {
    public LevelRule {
        requireNonNull(handledBy, "handledBy");
    }
}
