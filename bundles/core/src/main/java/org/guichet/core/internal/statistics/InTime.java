package org.guichet.core.internal.statistics;

import java.time.Instant;

/** Whether something was done by when it was promised: what the roll-up counts and lists look for is the same. */
public final class InTime {

    private InTime() {}

    /** @param due null where nothing was promised: then it can't be late */
    public static boolean holds(Instant at, Instant due) {
        return due == null || !at.isAfter(due);
    }

    /** The same of two columns, the first of which isn't null. */
    public static String sql(String at, String due) {
        return "(" + due + " is null or " + at + " <= " + due + ")";
    }
}
