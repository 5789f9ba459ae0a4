package org.guichet.platform.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Competent;
import org.osgi.annotation.versioning.ProviderType;

/**
 * In which department somebody works: what a desk shows first, and whom it proposes first. What somebody may see and do
 * follows from roles alone. Answered from memory. Thread-safe.
 */
@ProviderType
public interface Workplaces {

    /** The departments where an account works, at most one of each organisation; empty when nothing was said. */
    Set<Competent> of(String account);

    /** The accounts that work in a department, by name; some of them may have no role there any more. */
    List<String> at(Competent department);

    /**
     * Says where an account works in one organisation. Other organisations stay as they are.
     *
     * @param department code of one of the organisation's departments; empty: no one in particular
     * @param by who says so
     * @throws org.guichet.api.GuichetException {@code department.unknown} when the organisation has no such department,
     *     {@code workplace.forbidden} when the caller doesn't manage the organisation
     */
    void place(String account, String organisation, Optional<String> department, Caller by);
}
