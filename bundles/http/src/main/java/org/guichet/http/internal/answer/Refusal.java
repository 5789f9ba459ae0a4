package org.guichet.http.internal.answer;

/** Why the engine answers a request itself. */
public enum Refusal {
    /** It is no request that this server understands, or that any two servers understand alike. */
    UNREADABLE(400, "http.bad-request", 0),
    /** Its head or body came too slowly. */
    TOO_SLOW(408, "http.too-slow", 5),
    /** Its body is larger than any that is taken. */
    TOO_LARGE(413, "http.too-large", 0),
    /** Its address sends more at once than is its share. */
    TOO_MUCH(429, "http.too-many", 10),
    /** All together send more at once than there is room for. */
    FULL(503, "http.full", 5),
    /** The platform ends. */
    ENDING(503, "platform.ending", 15);

    private final int status;
    private final String code;
    private final int retryAfter;

    Refusal(int status, String code, int retryAfter) {
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }

    /** Seconds until trying again makes sense; zero: it makes none. */
    public int retryAfter() {
        return retryAfter;
    }
}
