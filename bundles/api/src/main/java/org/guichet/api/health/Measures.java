package org.guichet.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What a part counts; offered as a service. */
@ConsumerType
public interface Measures {

    /** What it has counted so far; from memory and at once. */
    List<Measure> measures();
}
