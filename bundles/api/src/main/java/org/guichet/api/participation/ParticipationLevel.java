package org.guichet.api.participation;

/** How far an organisation takes part in a module, from least to most shared. */
public enum ParticipationLevel {
    /** Only informs and redirects. */
    INFORMATION,
    /** Takes part in single operations. */
    ONE_OFF,
    /** Its own staff handle requests, on the shared tool. */
    SHARED_PLATFORM,
    /** A shared service handles requests. */
    COMMON_SERVICE
}
