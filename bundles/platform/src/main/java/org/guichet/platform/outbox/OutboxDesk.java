package org.guichet.platform.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What is still to be told and what could not be, for operators. Thread-safe. */
@ProviderType
public interface OutboxDesk {

    /**
     * One notice that is kept.
     *
     * @param due when it is tried next; when it was given up, for a dead one
     * @param reason what the last try failed with
     * @param dead whether it is given up
     */
    record Entry(long id, Notice notice, Instant due, Optional<String> reason, boolean dead) {}

    /**
     * How many are kept.
     *
     * @param waiting to be told
     * @param since the oldest of these
     * @param dead given up
     */
    record Counts(long waiting, Optional<Instant> since, long dead) {}

    /** What some audiences are to be told, dead ones first, then by the time of the next try. */
    List<Entry> entries(Collection<String> audiences, int limit);

    /** How many notices are kept for some audiences. */
    Counts counts(Collection<String> audiences);

    /**
     * Has dead ones told again, as if they were left now, and those that wait for another try at once.
     *
     * @param ids of some; empty: all dead ones
     * @return of how many
     */
    int retry(Collection<String> audiences, Collection<Long> ids);

    /**
     * Removes dead ones, and with their id also those that wait.
     *
     * @param ids of some; empty: all dead ones
     * @return how many
     */
    int drop(Collection<String> audiences, Collection<Long> ids);
}
