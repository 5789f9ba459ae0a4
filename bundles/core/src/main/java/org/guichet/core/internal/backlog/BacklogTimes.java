package org.guichet.core.internal.backlog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.guichet.api.time.LocalClock;
import org.guichet.core.internal.backlog.BacklogMapping.Unmapped;

/**
 * When a request of a backlog was received, answered and closed. What can't have been so is refused: such a line says something else
 * than its mapping thinks.
 */
record BacklogTimes(Instant received, Optional<Instant> answered, Optional<Instant> closed) {

    private static final int FIRST_YEAR = 1970;
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /**
     * What one column says.
     *
     * @param column its name
     * @param zoned with the offset that it had; null when it has none
     * @param local on the territory's clocks
     * @param whole whether only the day, or the month, is known
     */
    record Moment(String column, ZonedDateTime zoned, LocalDateTime local, boolean whole) {

        Instant instant() {
            return zoned == null ? LocalClock.instant(local) : zoned.toInstant();
        }

        /** Of what may not come before something else: the same day is as late as that was. */
        Instant notBefore(Instant earliest) {
            Instant at = zoned == null ? LocalClock.instantFrom(local, earliest) : zoned.toInstant();
            return whole && at.isBefore(earliest) && day(earliest).equals(local.toLocalDate()) ? earliest : at;
        }

        /** Of a day that is today: not later than now. */
        Instant notAfter(Instant latest) {
            Instant at = instant();
            return whole && at.isAfter(latest) && day(latest).equals(local.toLocalDate()) ? latest : at;
        }

        private static LocalDate day(Instant instant) {
            return instant.atZone(LocalClock.ZONE).toLocalDate();
        }
    }

    /**
     * @param closing whether the status is one in which nothing more is done
     * @param closingIsKnown whether the file tells when
     */
    static BacklogTimes of(
            Moment received,
            Optional<Moment> answered,
            Optional<Moment> closed,
            boolean closing,
            boolean closingIsKnown,
            Instant now)
            throws Unmapped {
        Instant from = received.notAfter(now);
        if (received.local().getYear() < FIRST_YEAR) {
            throw new Unmapped("column " + received.column() + ": " + shown(received) + " lies before " + FIRST_YEAR);
        }
        if (from.isAfter(now)) {
            throw new Unmapped("column " + received.column() + ": " + shown(received) + " is still to come");
        }
        if (received.whole()) {
            from = earliest(received, answered, earliest(received, closed, from));
        }
        Optional<Instant> answeredAt = after(answered, received, from, now);
        Optional<Instant> closedAt = after(closed, received, from, now);
        if (closed.isPresent() && !closing) {
            throw new Unmapped("column " + closed.get().column() + ": closed on " + shown(closed.get())
                    + ", but its status is an open one");
        }
        if (closing && closingIsKnown && closed.isEmpty()) {
            throw new Unmapped("its status says that it is closed, and no column says when");
        }
        return new BacklogTimes(from, answeredAt, closedAt);
    }

    /** Received on a day of which no hour is known: before whatever came on that day. */
    private static Instant earliest(Moment received, Optional<Moment> later, Instant from) {
        return later.filter(l -> !l.whole()
                        && l.local().toLocalDate().equals(received.local().toLocalDate()))
                .map(Moment::instant)
                .filter(at -> at.isBefore(from))
                .orElse(from);
    }

    private static Optional<Instant> after(Optional<Moment> moment, Moment received, Instant from, Instant now)
            throws Unmapped {
        if (moment.isEmpty()) {
            return Optional.empty();
        }
        Moment later = moment.get();
        Instant at = later.notBefore(from);
        if (later.whole() && at.isAfter(now)) {
            at = later.notAfter(now);
        }
        if (at.isBefore(from)) {
            throw new Unmapped("column " + later.column() + ": " + shown(later) + " comes before its reception, "
                    + shown(received));
        }
        if (at.isAfter(now)) {
            throw new Unmapped("column " + later.column() + ": " + shown(later) + " is still to come");
        }
        return Optional.of(at);
    }

    private static String shown(Moment moment) {
        return moment.whole() ? moment.local().toLocalDate().toString() : SHOWN.format(moment.local());
    }

    /** Noon, of which day nobody is in doubt. */
    static LocalDateTime noon(LocalDate day) {
        return day.atTime(LocalTime.NOON);
    }
}
