package org.guichet.api.module;

/** Whether a request for a service says where. */
public enum PlacePolicy {
    /** No place is taken. */
    NONE,
    /** A place may be given. */
    OPTIONAL,
    /** A position inside the territory, or an address in words, must be given. */
    REQUIRED
}
