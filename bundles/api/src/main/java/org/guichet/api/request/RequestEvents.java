package org.guichet.api.request;

/** The types of {@link RequestEvent}. */
public final class RequestEvents {

    /** A resident, or an agent for one, has submitted it. */
    public static final String SUBMITTED = "RequestSubmitted";

    /** The platform has acknowledged it, with the words that the resident reads. */
    public static final String ACKNOWLEDGED = "RequestAcknowledged";

    /** It came from another system, as it stood there. */
    public static final String IMPORTED = "RequestImported";

    /** Somebody has it now, or nobody any more; {@code assignee} in the details names the account. */
    public static final String ASSIGNED = "RequestAssigned";

    /** Another department handles it; {@code to} in the details names it. */
    public static final String TRANSFERRED = "RequestTransferred";

    /** The service wrote to the resident, without answering. */
    public static final String REPLIED = "AgentReplied";

    /** The resident wrote to the service. */
    public static final String RESIDENT_REPLIED = "ResidentReplied";

    /** A note for the service, which the resident never reads. */
    public static final String NOTED = "NoteTaken";

    /** The service asks the resident something, and waits. */
    public static final String ASKED = "ResidentAsked";

    /** The service answered. */
    public static final String ANSWERED = "RequestAnswered";

    /** It is over; {@code because} in the details says why where the platform ended it. */
    public static final String CLOSED = "RequestClosed";

    /** It goes on after it was over. */
    public static final String REOPENED = "RequestReopened";

    /** The service does not do what was asked, and says why. */
    public static final String REFUSED = "RequestRefused";

    /** The resident takes it back. */
    public static final String CANCELLED = "RequestCancelled";

    /** Somebody else has seen the same thing and follows the request. */
    public static final String JOINED = "RequestJoined";

    /** The resident says whether what was asked is settled; {@code solved} in the details is {@code true} or {@code false}. */
    public static final String JUDGED = "RequestJudged";

    /** An action of the service's own workflow that means nothing more; {@code action} in the details names it. */
    public static final String PERFORMED = "ActionPerformed";

    /** A new tracking code was given to somebody who lost theirs, which is worth nothing from then on. */
    public static final String CODE_RENEWED = "TrackingCodeRenewed";

    /** The service has put right whom to reach or where it is; {@code fields} in the details names what, never what stood there. */
    public static final String CORRECTED = "RequestCorrected";

    /**
     * The service deals with it sooner, or as it comes again; {@code priority} in the details is that {@linkplain Priority#code of
     * then}, and why stands in the message. Not for the resident.
     */
    public static final String PRIORITISED = "RequestPrioritised";

    /**
     * Little is left of the time that was promised, or nothing; {@code level} in the details is {@code near} or {@code late}. Not for
     * the resident.
     */
    public static final String ESCALATED = "RequestEscalated";

    /** It is about another service than it was lodged for; {@code from} and {@code to} in the details name them. */
    public static final String RECLASSIFIED = "RequestReclassified";

    /** It is the same as another request, which is followed in its stead. */
    public static final String MERGED = "RequestMerged";

    /** It is followed by itself again. */
    public static final String UNMERGED = "RequestUnmerged";

    /**
     * Its retention is over: what was personal in the request and its events is removed. A module that keeps some of it
     * removes it, too.
     */
    public static final String FORGOTTEN = "RequestForgotten";

    private RequestEvents() {}
}
