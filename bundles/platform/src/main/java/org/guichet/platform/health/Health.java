package org.guichet.platform.health;

import org.osgi.annotation.versioning.ProviderType;

/** Asks all checks. Thread-safe. */
@ProviderType
public interface Health {

    /** How the platform is, as of some seconds ago at most; answers within two seconds whatever is broken. */
    HealthReport report();
}
