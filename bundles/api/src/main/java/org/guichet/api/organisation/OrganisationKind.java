package org.guichet.api.organisation;

/** What an organisation is. */
public enum OrganisationKind {
    /** A commune of the territory. */
    COMMUNE,
    /** The métropole that coordinates the communes; one per territory. */
    METROPOLE,
    /** An agency with services of its own: family allowance, employment, taxes, … */
    PARTNER
}
