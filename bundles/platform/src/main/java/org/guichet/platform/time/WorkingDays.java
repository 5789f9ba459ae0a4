package org.guichet.platform.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/**
 * The days on which offices work in France: Monday to Friday without the public holidays of the code du travail, art. L3133-1. A
 * service, for several threads.
 */
public interface WorkingDays {

    /** Whether offices work on that day. */
    boolean isWorkingDay(LocalDate day);

    /**
     * The end of the day on which a period after some moment is over, in France. The day itself doesn't count.
     *
     * @param workingDays whether the period's days are working days; its months and years are the calendar's
     */
    Instant due(Instant from, Period period, boolean workingDays);

    /**
     * How many days begin in France between two moments; 0 where the second isn't after the first.
     *
     * @param workingDays whether only working days count
     */
    int days(Instant from, Instant until, boolean workingDays);
}
