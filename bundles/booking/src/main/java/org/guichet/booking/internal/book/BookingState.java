package org.guichet.booking.internal.book;

import java.util.Locale;

/** How a booking stands. */
public enum BookingState {
    /** Kept for a while for somebody who fills in the form. */
    HELD,
    /** It belongs to a request. */
    CONFIRMED,
    /** Who was awaited came. */
    HONOURED,
    /** Nobody came. */
    MISSED,
    CANCELLED,
    /** Was held, and taken by somebody else after its time. */
    EXPIRED;

    /** As it stands on the wire and in texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
