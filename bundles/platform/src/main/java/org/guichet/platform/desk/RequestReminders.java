package org.guichet.platform.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * When a department wants to look at a request again. It is the department's own: neither the resident nor another department ever
 * sees it, and it ends when the request goes elsewhere or is over. Thread-safe.
 */
@ProviderType
public interface RequestReminders {

    /** The day, and whose idea it was. */
    record Reminder(LocalDate day, String by) {}

    /** Of the department that handles the request, for those who work there. */
    Optional<Reminder> of(String reference, Caller caller);

    /** Sets the day, or none; says whether the caller may: those who handle the request. */
    boolean set(String reference, Optional<LocalDate> day, Caller caller);

    /** References of what is open and to be looked at by now where the caller works, longest due first, so many at most. */
    List<String> due(Caller caller, int most);
}
