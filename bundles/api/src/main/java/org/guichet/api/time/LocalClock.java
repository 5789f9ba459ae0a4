package org.guichet.api.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * The clocks of the territory, which twice a year go forward or back: a local time may be skipped, or come twice. Stateless.
 */
public final class LocalClock {

    /** Where days are counted and hours are told. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private LocalClock() {}

    /** Whether the clocks went forward over that time: nobody can have read it from one. */
    public static boolean isSkipped(LocalDateTime local) {
        return ZONE.getRules().getValidOffsets(local).isEmpty();
    }

    /** Whether the clocks went back over that time: it comes in summer time, and again an hour later. */
    public static boolean isTwice(LocalDateTime local) {
        return ZONE.getRules().getValidOffsets(local).size() > 1;
    }

    /** The instant; the first of two, and as long after the change as it was written where it was skipped. */
    public static Instant instant(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }

    /**
     * The same for what is known not to be before something: of a time that comes twice, the second where only that one isn't.
     */
    public static Instant instantFrom(LocalDateTime local, Instant earliest) {
        Instant first = instant(local);
        ZoneOffsetTransition change = isTwice(local) ? ZONE.getRules().getTransition(local) : null;
        return change == null || !first.isBefore(earliest) ? first : local.toInstant(change.getOffsetAfter());
    }
}
