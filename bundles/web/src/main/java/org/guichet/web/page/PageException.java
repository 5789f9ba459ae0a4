package org.guichet.web.page;

import java.time.Duration;

/** Ends a visit with one of the pages for what can't be shown. */
public final class PageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String words;
    private final String allowed;
    private final Duration retryAfter;

    private PageException(int status, String allowed) {
        this(status, allowed, Duration.ZERO);
    }

    private PageException(int status, String allowed, Duration retryAfter) {
        this(status, String.valueOf(status), allowed, retryAfter);
    }

    private PageException(int status, String words, String allowed, Duration retryAfter) {
        super("page " + status, null, false, false);
        this.status = status;
        this.words = words;
        this.allowed = allowed;
        this.retryAfter = retryAfter;
    }

    /** There is nothing at this address. */
    public static PageException notFound() {
        return new PageException(404, "");
    }

    /** Another method was meant. */
    public static PageException notAllowed(String allowed) {
        return new PageException(405, allowed);
    }

    /** What was sent is too large. */
    public static PageException tooLarge() {
        return new PageException(413, "");
    }

    /** What was sent, or the address itself, is no form and no text that can be read. */
    public static PageException unreadable() {
        return new PageException(400, "unreadable", "", Duration.ZERO);
    }

    /** What was sent holds signs that no text may hold. */
    public static PageException broken() {
        return new PageException(400, "");
    }

    /** What this page needs isn't there at the moment. */
    public static PageException unavailable() {
        return new PageException(503, "", Duration.ofSeconds(10));
    }

    /** This caller has sent, or had kept, more than there is room for, and is to wait. */
    public static PageException tooMuch(Duration retryAfter) {
        return new PageException(429, "", retryAfter);
    }

    /** Which texts say it: the status, or a word where one status has several reasons. */
    public String words() {
        return words;
    }

    /** Of the answer. */
    public int status() {
        return status;
    }

    /** The methods that are; empty when that isn't the matter. */
    public String allowed() {
        return allowed;
    }

    /** When it may be tried again; zero when that doesn't help. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
