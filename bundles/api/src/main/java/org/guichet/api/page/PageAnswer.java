package org.guichet.api.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.guichet.api.FieldError;
import org.osgi.annotation.versioning.ProviderType;

/** What a module answers to a form of its page. */
@ProviderType
public sealed interface PageAnswer {

    /** The same page, as it is now, such as with what was searched for. */
    record Shown(PageModel model) implements PageAnswer {
        public Shown {
            requireNonNull(model, "model");
        }
    }

    /**
     * Another page of the module in the same area, or the same one anew, which says the message once.
     *
     * @param message what was done, in the visitor's language; at most 300 characters
     */
    record Led(PageTarget.OwnPage to, String message) implements PageAnswer {
        public Led {
            requireNonNull(to, "to");
            requireNonNull(message, "message");
        }
    }

    /**
     * Nothing was done: something is wrong with what was sent. The form is shown with what was typed.
     *
     * @param errors at least one, each at a field of the form ({@code answers.numero}), with a message in the visitor's language
     *     of at most 1,000 characters; at most 100
     */
    record Refused(List<FieldError> errors) implements PageAnswer {
        public Refused {
            errors = List.copyOf(errors);
        }
    }

    /** {@link Shown}. */
    static PageAnswer show(PageModel model) {
        return new Shown(model);
    }

    /** {@link Led} to that page. */
    static PageAnswer lead(String page, String message) {
        return new Led(new PageTarget.OwnPage(page, java.util.Map.of()), message);
    }

    /** {@link Refused} because of one field, named without {@code answers.} before it. */
    static PageAnswer refuse(String field, String message) {
        return new Refused(List.of(new FieldError("answers." + field, "module", message)));
    }
}
