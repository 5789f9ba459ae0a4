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
 * one; {@code department.exists}; {@code department.name-taken} where another is called so; {@code department.unknown}; {@code department.front-desk} and {@code department.in-use}
 * for one that can't be removed; {@code counter.unknown}; {@code counter.exists} where another has that code, or had it;
 * {@code counter.code} and {@code counter.kind} for what is no slug; {@code counter.name}; {@code counter.phone};
 * {@code counter.day} for a closure or an opening out of any calendar; {@code counter.in-use} for one that words lead to;
 * {@code duty.phone} for what is no number; {@code edit.unknown}; {@code edit.stale} where something was set over it since.
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

    /**
     * Sets name, address, phone, hours, closing days and appointments of one of the organisation's counters; of one that it added itself
     * also where it stands. All else stays as it was.
     */
    OrganisationOutcome changeCounter(Counter counter, Actor by);

    /** Adds a counter under a code that no other one of the territory has, or ever had. */
    OrganisationOutcome addCounter(Counter counter, Actor by);

    /**
     * Removes a counter that no words lead to, whoever keeps these. It is shown nowhere any more; what was set for it is kept, so
     * that an undo brings all of it back.
     */
    OrganisationOutcome removeCounter(String organisation, String counter, Actor by);

    /**
     * Takes back what was set last for a thing, so that what held before holds again: an addition is removed (if nothing stands
     * against it), a removal is there again. Each edit once, and only as long as nobody has set something over it.
     *
     * @param edit of an outcome or of {@link #edits}: of a department, a counter, the duty number, the look or words
     */
    OrganisationOutcome undo(String organisation, long edit, Actor by);

    /**
     * Sets whom residents call in danger when counters are closed.
     *
     * @param phone as it is shown, at most 40 characters; empty: nobody
     */
    OrganisationOutcome setDutyPhone(String organisation, Optional<String> phone, Actor by);

    /** What was ever set here, newest first. */
    List<OrganisationEdit> edits(String organisation);
}
