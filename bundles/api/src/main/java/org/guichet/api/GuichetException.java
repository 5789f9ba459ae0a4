package org.guichet.api;

import static java.util.Objects.requireNonNull;

/**
 * Wrong use of the platform or a failure inside it. What a caller must expect (a refused request, a stale version) is
 * never an exception but a value with a reason.
 */
public class GuichetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code of what was refused because a text holds signs that can't be kept: whoever sent it is to put it right. */
    public static final String BROKEN_TEXT = "text.broken";

    private final String code;

    /**
     * @param code stable, lower-case and owned by its area, such as {@code import.mapping}
     * @param message what is wrong, where, and what to do; never a resident's data
     */
    public GuichetException(String code, String message) {
        super(message);
        this.code = requireNonNull(code, "code");
    }

    /** As the other constructor, with what caused the failure. */
    public GuichetException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code");
    }

    /** The stable code. */
    public String code() {
        return code;
    }
}
