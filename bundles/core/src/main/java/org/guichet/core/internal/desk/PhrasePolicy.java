package org.guichet.core.internal.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.FieldError;
import org.guichet.api.text.OutsideText;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.desk.Phrase;
import org.guichet.platform.desk.PhraseVariable;

/** What a phrase must be. */
final class PhrasePolicy {

    private static final Set<String> ACTIONS = Set.of("reply", "ask", "answer", "close", "note");

    private PhrasePolicy() {}

    /** As it is kept. */
    static Phrase tidied(Phrase module) {
        return new Phrase(
                module.id(),
                module.organisation(),
                OutsideText.line(module.title()),
                OutsideText.words(module.text()),
                module.assigns(),
                module.action(),
                module.version());
    }

    static List<FieldError> check(Phrase module, Messages messages) {
        List<FieldError> errors = new ArrayList<>();
        if (OutsideText.isEmpty(module.title())) {
            errors.add(new FieldError("title", "required", messages.text("text-module.title.required")));
        } else if (module.title().length() > Phrase.MAX_TITLE) {
            errors.add(new FieldError(
                    "title", "maxLength", messages.text("text-module.title.too-long", Phrase.MAX_TITLE)));
        }
        if (module.text().length() > Phrase.MAX_TEXT) {
            errors.add(
                    new FieldError("text", "maxLength", messages.text("text-module.text.too-long", Phrase.MAX_TEXT)));
        } else if (OutsideText.isEmpty(module.text()) && (module.action().isPresent() || !module.assigns())) {
            errors.add(new FieldError("text", "required", messages.text("text-module.text.required")));
        }
        unknown(module, messages).ifPresent(errors::add);
        module.action()
                .filter(a -> !ACTIONS.contains(a))
                .ifPresent(a -> errors.add(
                        new FieldError("action", "unknown", messages.text("text-module.action.unknown", a))));
        return errors;
    }

    static FieldError taken(Phrase module, Messages messages) {
        return new FieldError("title", "unique", messages.text("text-module.title.taken", module.title()));
    }

    private static Optional<FieldError> unknown(Phrase module, Messages messages) {
        List<String> unknown = PhraseVariable.unknownIn(module.text());
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        String known = Arrays.stream(PhraseVariable.values())
                .map(v -> "{" + v.in(messages.language()) + "}")
                .collect(Collectors.joining(", "));
        return Optional.of(new FieldError(
                "text", "variable", messages.text("text-module.variable.unknown", "{" + unknown.get(0) + "}", known)));
    }
}
