package org.guichet.platform.desk;

import java.util.List;
import org.guichet.api.FieldError;

/** What became of a phrase that was to be saved or removed. */
public sealed interface PhraseOutcome {

    /** Done; what was saved or removed. */
    record Done(Phrase module) implements PhraseOutcome {}

    /** Something is wrong with {@code title}, {@code text} or {@code action}. */
    record Invalid(List<FieldError> errors) implements PhraseOutcome {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /** Somebody else changed it meanwhile; as it is now. */
    record Stale(Phrase now) implements PhraseOutcome {}

    /** There is none, or the caller may not change those of that organisation. */
    record NotFound() implements PhraseOutcome {}
}
