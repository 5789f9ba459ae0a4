package org.guichet.module.passmetropole;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.guichet.api.FieldError;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.spi.RequestValidator;
import org.osgi.service.component.annotations.Component;

/** Refuses the number of an old card that no card can have, before a clerk looks for it in vain. */
@Component(property = RequestValidator.MODULE + "=" + CardAllotment.MODULE)
public final class OldCardValidator implements RequestValidator {

    static final String OLD_CARD = "ancienneCarte";
    private static final String MESSAGES = "org.guichet.module.passmetropole.messages";

    @Override
    public List<FieldError> validate(RequestDraft draft, ServiceDefinition service) {
        Object typed = draft.answers().get(OLD_CARD);
        if (typed == null || CardNumber.isRight(typed.toString())) {
            return List.of();
        }
        String message = ResourceBundle.getBundle(
                        MESSAGES,
                        Locale.forLanguageTag(draft.language()),
                        OldCardValidator.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString("old-card.wrong");
        return List.of(new FieldError("answers." + OLD_CARD, "checkDigit", message));
    }
}
