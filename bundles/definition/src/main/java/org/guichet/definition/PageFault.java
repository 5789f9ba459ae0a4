package org.guichet.definition;

/** A module's page answered what can't be shown. */
public final class PageFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String detail;

    PageFault(String message) {
        this(message, "");
    }

    PageFault(String message, String detail) {
        super(message, null, false, false);
        this.detail = detail;
    }

    /** The same, inside something that has a place. */
    PageFault at(String place) {
        return new PageFault(place + ": " + getMessage(), detail);
    }

    /** Where, and why: the platform's own words, nothing of the answer is in it. */
    @Override
    public String getMessage() {
        return super.getMessage();
    }

    /** More for the module's author, which may name what the module wrote; empty when there is no more to say. */
    public String detail() {
        return detail;
    }
}
