package org.guichet.api.statistics;

import java.util.Locale;
import java.util.Optional;

/** By what figures can be split. */
public enum Dimension {
    MONTH,
    CHANNEL,
    SERVICE,
    PHASE,
    /** Where it was lodged. */
    ORGANISATION,
    /** Whose service it is. */
    MODULE;

    /** As written on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The dimension of that code. */
    public static Optional<Dimension> of(String code) {
        for (Dimension dimension : values()) {
            if (dimension.code().equals(code)) {
                return Optional.of(dimension);
            }
        }
        return Optional.empty();
    }
}
