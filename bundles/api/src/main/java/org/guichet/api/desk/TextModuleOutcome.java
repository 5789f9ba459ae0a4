package org.guichet.api.desk;

import java.util.List;
import org.guichet.api.FieldError;

/** What became of a text module that was to be saved or removed. */
public sealed interface TextModuleOutcome {

    /** Done; what was saved or removed. */
    record Done(TextModule module) implements TextModuleOutcome {}

    /** Something is wrong with {@code title}, {@code text} or {@code action}. */
    record Invalid(List<FieldError> errors) implements TextModuleOutcome {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /** Somebody else changed it meanwhile; as it is now. */
    record Stale(TextModule now) implements TextModuleOutcome {}

    /** There is none, or the caller may not change those of that organisation. */
    record NotFound() implements TextModuleOutcome {}
}
