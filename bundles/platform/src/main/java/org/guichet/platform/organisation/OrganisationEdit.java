package org.guichet.platform.organisation;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an organisation set itself.
 *
 * @param kind {@code department}, {@code counter}, {@code duty} or {@code look}; {@code manager} for an account that became one, or is
 *     one no more; {@code password} for a manager's account that got another one; where an administrator of the platform
 *     says why, also {@code participation}, {@code module} or {@code account}
 * @param code of the department, counter, module or account; of the organisation for its look and its duty number
 * @param removed whether it was removed
 * @param by account
 * @param at when
 * @param reason why, where an administrator of the platform set it
 */
public record OrganisationEdit(
        String kind, String code, boolean removed, String by, Instant at, Optional<String> reason) {

    /** An edit that needs no reason. */
    public OrganisationEdit(String kind, String code, boolean removed, String by, Instant at) {
        this(kind, code, removed, by, at, Optional.empty());
    }
}
