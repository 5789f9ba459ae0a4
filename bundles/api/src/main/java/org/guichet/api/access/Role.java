package org.guichet.api.access;

/** What an account may do at an organisation. */
public enum Role {
    /** Receives residents at a counter: records requests, answers at once or passes on. */
    AGENT,
    /** Works in a department that handles requests. */
    HANDLER,
    /** Administers its organisation: participations, accounts. */
    MANAGER,
    /** Reads figures, never a resident's data. */
    PILOT,
    /** Administers the platform; granted at {@link RoleGrant#PLATFORM} only. */
    ADMIN
}
