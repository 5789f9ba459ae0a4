package org.guichet.platform.organisation;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets an organisation keep its departments and counters itself. What it sets holds over the territory file, also when
 * the file is loaded again: an edit is never lost without anybody's wish. Who may not is refused with
 * {@link org.guichet.api.DeniedException}; a reason that the actor tells is kept with what was done, in one transaction. Thread-safe.
 *
 * <p>Refusal codes: {@code organisation.unknown}; {@code department.code} and {@code department.name} for what can't be
 * one; {@code department.exists}; {@code department.unknown}; {@code department.front-desk} and {@code department.in-use}
 * for one that can't be removed; {@code counter.unknown}; {@code counter.name}; {@code counter.phone};
 * {@code counter.day} for a closure or an opening out of any calendar; {@code duty.phone} for what is no number.
 */
@ProviderType
public interface OrganisationDesk {

    /** Adds a department under a code that none has yet. */
    OrganisationOutcome addDepartment(String organisation, Department department, Actor by);

    /** Gives a department another name. */
    OrganisationOutcome renameDepartment(String organisation, Department department, Actor by);

    /**
     * Removes a department that nothing is given to: no open request, no module at the present level, no setting. The
     * front desk stays.
     */
    OrganisationOutcome removeDepartment(String organisation, String department, Actor by);

    /** Sets name, address, phone, hours, closing days and appointments of one of the organisation's counters. */
    OrganisationOutcome changeCounter(Counter counter, Actor by);

    /**
     * Sets whom residents call in danger when counters are closed.
     *
     * @param phone as it is shown, at most 40 characters; empty: nobody
     */
    OrganisationOutcome setDutyPhone(String organisation, Optional<String> phone, Actor by);

    /** What was ever set here, newest first. */
    List<OrganisationEdit> edits(String organisation);
}
