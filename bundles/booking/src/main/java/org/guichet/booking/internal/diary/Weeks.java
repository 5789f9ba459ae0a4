package org.guichet.booking.internal.diary;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/** In which weeks a rule holds. */
public enum Weeks {
    EVERY,
    /** Odd weeks of the year (ISO 8601). */
    ODD,
    EVEN,
    /** The first such day of the week in a month. */
    FIRST,
    SECOND,
    THIRD,
    FOURTH,
    /** The last such day of the week in a month. */
    LAST;

    /** Whether the week of that day is one. */
    boolean has(LocalDate day) {
        return switch (this) {
            case EVERY -> true;
            case ODD -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) % 2 == 1;
            case EVEN -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) % 2 == 0;
            case LAST -> day.plusWeeks(1).getMonth() != day.getMonth();
            default -> (day.getDayOfMonth() - 1) / 7 == ordinal() - FIRST.ordinal();
        };
    }
}
