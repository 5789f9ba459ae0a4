package org.guichet.platform.forget;

import java.time.Instant;

/**
 * Forgets what a noun keeps of persons, when its time is over. Registered as a service, it is asked every hour; what it throws is
 * told in the log, and it is asked again.
 */
public interface Forgets {

    /** Forgets what is due; says of how many. */
    int forget(Instant now);
}
