package ${package};

import java.util.List;
import java.util.Map;
import org.guichet.api.FieldError;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.spi.RequestValidator;
import org.osgi.service.component.annotations.Component;

/** Refuses what the form can't see: more than three without a reason. */
@Component(property = RequestValidator.MODULE + "=${module}")
public final class RequestRules implements RequestValidator {

    private static final LocalizedText REASON_MISSING = new LocalizedText(
            Map.of("fr", "Dites-nous pourquoi il vous en faut plus de trois.", "en", "Tell us why you need more than three."));

    @Override
    public List<FieldError> validate(RequestDraft draft, ServiceDefinition service) {
        boolean many = draft.answers().get("quantite") instanceof Number number && number.intValue() > 3;
        return many && !draft.answers().containsKey("motif")
                ? List.of(new FieldError("answers.motif", "required", REASON_MISSING.in(draft.language())))
                : List.of();
    }
}
