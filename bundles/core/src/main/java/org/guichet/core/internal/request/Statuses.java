package org.guichet.core.internal.request;

/** The statuses of the standard workflow. */
public final class Statuses {

    public static final String RECEIVED = "received";
    public static final String IN_PROGRESS = "in-progress";
    public static final String WAITING_FOR_RESIDENT = "waiting-for-resident";
    public static final String ANSWERED = "answered";
    public static final String CLOSED = "closed";
    public static final String REFUSED = "refused";
    public static final String CANCELLED = "cancelled";

    private Statuses() {}
}
