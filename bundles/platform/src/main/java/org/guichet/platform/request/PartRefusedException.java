package org.guichet.platform.request;

import java.util.List;
import org.guichet.api.FieldError;

/**
 * What another noun was to keep with a request can't be kept: thrown by {@link RequestPart#submitted}, it refuses the request as one
 * that is wrong ({@code request.invalid}); thrown by {@link RequestPart#changed}, it refuses the action. Nothing is stored.
 */
public final class PartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /**
     * For these reasons.
     *
     * @param errors in the draft's language, each at {@code parts.} and the name of what is kept
     */
    public PartRefusedException(List<FieldError> errors) {
        super("part refused", null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, at least one thing. */
    public List<FieldError> errors() {
        return errors;
    }
}
