package org.guichet.api.request;

/** Through which door a request came. */
public enum Channel {
    /** Portal or programming interface, by the resident. */
    ONLINE,
    /** Mobile application. */
    MOBILE,
    /** In person at a counter. */
    COUNTER,
    /** On the phone. */
    PHONE,
    /** By video. */
    VIDEO,
    /** By e-mail. */
    EMAIL,
    /** By post. */
    LETTER,
    /** Through a social network. */
    SOCIAL,
    /** Not known, as in some imported backlogs. */
    OTHER
}
