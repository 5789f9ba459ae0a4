package org.guichet.api.organisation;

import java.time.Instant;

/**
 * Something that an organisation set itself.
 *
 * @param kind {@code department} or {@code counter}
 * @param code of the department or counter
 * @param removed whether it was removed
 * @param by account
 * @param at when
 */
public record OrganisationEdit(String kind, String code, boolean removed, String by, Instant at) {}
