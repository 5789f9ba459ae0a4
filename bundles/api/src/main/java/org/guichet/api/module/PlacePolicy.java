package org.guichet.api.module;

/** Whether a request for a service says where. */
public enum PlacePolicy {
    /** No place is taken. */
    NONE,
    /** A place may be given. */
    OPTIONAL,
    /** A position inside the territory must be given. */
    REQUIRED
}
