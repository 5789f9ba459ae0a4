package org.guichet.booking.internal.book;

import java.time.Instant;
import java.util.Optional;
import org.guichet.booking.internal.term.Way;

/**
 * Which time somebody wants to have kept.
 *
 * @param organisation where the request will be lodged
 * @param counter at this one; none: wherever it is free
 * @param diary in this one, by its code
 * @param length which of the service's lengths; empty where there is one
 * @param byStaff whether notice, horizon and gaps are passed over
 * @param visitor tells apart who holds without an account; what the same one held before for the service is let go
 */
public record HoldDraft(
        String service,
        String organisation,
        Instant start,
        Optional<String> counter,
        Optional<String> diary,
        String length,
        Way way,
        int persons,
        boolean byStaff,
        Optional<String> visitor) {}
