package org.guichet.core.internal.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.FieldError;
import org.guichet.api.desk.TextModule;
import org.guichet.api.desk.TextVariable;
import org.guichet.api.text.OutsideText;
import org.guichet.core.internal.text.Messages;

/** What a text module must be. */
final class TextModulePolicy {

    private static final Set<String> ACTIONS = Set.of("reply", "ask", "answer", "close", "note");

    private TextModulePolicy() {}

    /** As it is kept. */
    static TextModule tidied(TextModule module) {
        return new TextModule(
                module.id(),
                module.organisation(),
                OutsideText.line(module.title()),
                OutsideText.words(module.text()),
                module.assigns(),
                module.action(),
                module.version());
    }

    static List<FieldError> check(TextModule module, Messages messages) {
        List<FieldError> errors = new ArrayList<>();
        if (OutsideText.isEmpty(module.title())) {
            errors.add(new FieldError("title", "required", messages.text("text-module.title.required")));
        } else if (module.title().length() > TextModule.MAX_TITLE) {
            errors.add(new FieldError(
                    "title", "maxLength", messages.text("text-module.title.too-long", TextModule.MAX_TITLE)));
        }
        if (module.text().length() > TextModule.MAX_TEXT) {
            errors.add(new FieldError(
                    "text", "maxLength", messages.text("text-module.text.too-long", TextModule.MAX_TEXT)));
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

    static FieldError taken(TextModule module, Messages messages) {
        return new FieldError("title", "unique", messages.text("text-module.title.taken", module.title()));
    }

    private static Optional<FieldError> unknown(TextModule module, Messages messages) {
        List<String> unknown = TextVariable.unknownIn(module.text());
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        String known = Arrays.stream(TextVariable.values())
                .map(v -> "{" + v.in(messages.language()) + "}")
                .collect(Collectors.joining(", "));
        return Optional.of(new FieldError(
                "text", "variable", messages.text("text-module.variable.unknown", "{" + unknown.get(0) + "}", known)));
    }
}
