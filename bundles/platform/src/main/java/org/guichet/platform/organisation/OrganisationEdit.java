package org.guichet.platform.organisation;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an organisation set itself.
 *
 * @param id of this edit, to take it back
 * @param kind {@code department}, {@code counter}, {@code duty}, {@code words} or {@code look}; {@code manager} for an account that became one, or is
 *     one no more; {@code password} for a manager's account that got another one; where an administrator of the platform
 *     says why, also {@code participation}, {@code module} or {@code account}
 * @param code of the department, counter, module or account; of the organisation for its look and its duty number
 * @param removed whether it was removed
 * @param undone whether this takes an earlier edit back, so that what held before holds again
 * @param by account
 * @param at when
 * @param reason why, where an administrator of the platform set it
 */
public record OrganisationEdit(
        long id,
        String kind,
        String code,
        boolean removed,
        boolean undone,
        String by,
        Instant at,
        Optional<String> reason) {}
