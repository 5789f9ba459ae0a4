package org.guichet.booking.internal.book;

import java.util.List;

/** What became of something that was to be done to an appointment. */
public sealed interface AppointmentOutcome {

    /** Why it isn't done, as texts are named. */
    default String why() {
        return "not-now";
    }

    /** It is done. */
    record Done(Appointment appointment) implements AppointmentOutcome {}

    /** There is none, or not for this actor. */
    record NotFound() implements AppointmentOutcome {}

    /** It was changed since it was seen. */
    record Stale(Appointment appointment) implements AppointmentOutcome {
        @Override
        public String why() {
            return "changed";
        }
    }

    /** It can't be done any more, not yet, or not by this actor. */
    record NotNow(Appointment appointment) implements AppointmentOutcome {}

    /** Nobody is there at that time. */
    record NoTime() implements AppointmentOutcome {
        @Override
        public String why() {
            return "time";
        }
    }

    /**
     * Somebody else has that time; the appointment is as it was.
     *
     * @param nearest other times
     */
    record JustTaken(List<FreeTime> nearest) implements AppointmentOutcome {
        @Override
        public String why() {
            return "taken";
        }
    }
}
