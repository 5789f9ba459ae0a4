package org.guichet.booking.internal.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** The one place where times on the wall become moments, on the nights when clocks change as well. Stateless. */
public final class LocalDays {

    /** In which rules are written. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private LocalDays() {}

    /** When something that is written so begins: never in the hour that is left out, and once in the one that comes twice. */
    public static Optional<Instant> begin(LocalDate day, LocalTime time) {
        LocalDateTime wall = day.atTime(time);
        return ZONE.getRules().getValidOffsets(wall).stream().findFirst().map(wall::toInstant);
    }

    /** When something that is written so ends; in the hour that is left out, when that begins. */
    public static Instant end(LocalDate day, LocalTime time) {
        LocalDateTime wall = day.atTime(time);
        ZoneOffsetTransition transition = ZONE.getRules().getTransition(wall);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        ZoneOffset first = ZONE.getRules().getValidOffsets(wall).get(0);
        return wall.toInstant(first);
    }

    /** The day on which a moment is. */
    public static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** When a day begins. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
