package org.guichet.api.module;

/** What kind of thing a service lets people ask. */
public enum ServiceKind {
    /** A question. */
    INFORMATION,
    /** Something seen that needs care: a pothole, a broken lamp. */
    REPORT,
    /** A complaint about a service. */
    COMPLAINT,
    /** An application for something: a card, a place. */
    APPLICATION,
    /** A time to be received. */
    APPOINTMENT
}
