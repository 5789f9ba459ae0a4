package org.guichet.api;

/**
 * Something that the call needs isn't there, or has no room, just now: the same call may succeed a little later. Doors
 * answer with 503 and {@code Retry-After}. A call that writes may have been done all the same when the connection to the
 * database was lost on the way: repeated with the same idempotency key, it is done once.
 */
public class UnavailableException extends GuichetException {

    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    /**
     * @param code stable, lower-case and owned by its area, such as {@code database.unreachable}
     * @param message what is missing, for the log; never a resident's data
     * @param retryAfterSeconds when it makes sense to try again, at least 1
     */
    public UnavailableException(String code, String message, int retryAfterSeconds) {
        super(code, message);
        this.retryAfterSeconds = Math.max(1, retryAfterSeconds);
    }

    /** After how many seconds it makes sense to try again. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
