package org.guichet.core.internal.persistence;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Component;

/** The time in France, to the millisecond, which is what the database keeps. */
@Component(service = Clock.class)
public class PlatformClock extends Clock {

    /** Where the platform counts days. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Clock clock = Clock.system(ZONE);

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }

    @Override
    public Instant instant() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
