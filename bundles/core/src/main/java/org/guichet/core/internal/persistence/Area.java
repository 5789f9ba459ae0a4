package org.guichet.core.internal.persistence;

import java.util.Locale;

/** A part of the configuration that is kept in memory and reloaded when its revision changes. */
public enum Area {
    ORGANISATION,
    MODULE,
    PARTICIPATION,
    ACCOUNT,
    TEXT_MODULE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
