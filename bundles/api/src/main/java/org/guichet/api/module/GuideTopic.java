package org.guichet.api.module;

/** What people want to know of a service before they ask for it, in the order in which it is told. */
public enum GuideTopic {
    /** For whom it is. */
    WHO,
    /** What to have at hand. */
    PAPERS,
    /** What it costs. */
    COST,
    /** How long it takes. */
    DELAY,
    /** Where to go. */
    WHERE
}
