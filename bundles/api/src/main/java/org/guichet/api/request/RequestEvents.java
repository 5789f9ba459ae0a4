package org.guichet.api.request;

/** The types of {@link RequestEvent}. */
public final class RequestEvents {

    public static final String SUBMITTED = "RequestSubmitted";
    public static final String ACKNOWLEDGED = "RequestAcknowledged";
    public static final String IMPORTED = "RequestImported";
    public static final String ASSIGNED = "RequestAssigned";
    public static final String TRANSFERRED = "RequestTransferred";
    public static final String REPLIED = "AgentReplied";
    public static final String RESIDENT_REPLIED = "ResidentReplied";
    public static final String NOTED = "NoteTaken";
    public static final String ASKED = "ResidentAsked";
    public static final String ANSWERED = "RequestAnswered";
    public static final String CLOSED = "RequestClosed";
    public static final String REOPENED = "RequestReopened";
    public static final String REFUSED = "RequestRefused";
    public static final String CANCELLED = "RequestCancelled";

    /** Somebody else has seen the same thing and follows the request. */
    public static final String JOINED = "RequestJoined";

    /** The resident says whether what was asked is settled; {@code solved} in the details is {@code true} or {@code false}. */
    public static final String JUDGED = "RequestJudged";

    /** An action of the service's own workflow that means nothing more; {@code action} in the details names it. */
    public static final String PERFORMED = "ActionPerformed";

    /**
     * Its retention is over: what was personal in the request and its events is removed. A module that keeps some of it
     * removes it, too.
     */
    public static final String FORGOTTEN = "RequestForgotten";

    private RequestEvents() {}
}
