package org.guichet.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that can be looked at. Whoever offers one as a service is asked whenever somebody wants to know, on a thread of
 * its own, never twice at a time and not more often than every few seconds. One that takes long counts as failed meanwhile.
 */
@ConsumerType
public interface HealthCheck {

    /** One word in lower case, unique: what is looked at, such as {@code database}. */
    String name();

    /** Looks now. What is thrown counts as failed. */
    HealthResult check();

    /** Whether requests can't be answered while it fails: the platform isn't ready then. */
    default boolean isNeeded() {
        return false;
    }
}
