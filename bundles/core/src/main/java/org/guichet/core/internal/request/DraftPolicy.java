package org.guichet.core.internal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.FieldError;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.TextFormat;
import org.guichet.core.internal.text.Messages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether what every draft has (words, person, place) is right; the form is {@link FormPolicy}'s. */
@Component(service = DraftPolicy.class)
public class DraftPolicy {

    static final int MAX_TEXT = 10_000;
    private static final int MAX_NAME = 200;
    private static final int MAX_ADDRESS = 500;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    private final OrganisationDirectory organisations;

    @Activate
    public DraftPolicy(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
    }

    List<FieldError> check(RequestDraft draft, ServiceDefinition service, Messages messages) {
        List<FieldError> errors = new ArrayList<>();
        if (!LANGUAGE.matcher(draft.language()).matches()) {
            errors.add(new FieldError("language", "format", messages.text("draft.language")));
        }
        if (OutsideText.isEmpty(draft.description()) && service.needsWords()) {
            errors.add(new FieldError("description", "required", messages.text("draft.description.required")));
        }
        if (draft.description().length() > MAX_TEXT) {
            errors.add(
                    new FieldError("description", "maxLength", messages.text("draft.description.too-long", MAX_TEXT)));
        }
        checkResident(draft, messages, errors);
        checkPlace(draft.place(), service.place(), messages).ifPresent(errors::add);
        return errors;
    }

    /** What is wrong with whom to reach, or with where it is, put right afterwards: whatever the service asks for. */
    List<FieldError> corrections(RequestDraft draft, boolean contact, Messages messages) {
        List<FieldError> errors = new ArrayList<>();
        if (contact) {
            checkResident(draft, messages, errors);
        } else {
            checkPlace(draft.place(), PlacePolicy.OPTIONAL, messages).ifPresent(errors::add);
        }
        return errors;
    }

    private static void checkResident(RequestDraft draft, Messages messages, List<FieldError> errors) {
        if (draft.resident().name().filter(n -> n.length() > MAX_NAME).isPresent()) {
            errors.add(new FieldError("resident.name", "maxLength", messages.text("draft.name.too-long", MAX_NAME)));
        }
        if (draft.resident()
                .email()
                .filter(e -> TextFormat.EMAIL.read(e).isEmpty())
                .isPresent()) {
            errors.add(new FieldError("resident.email", "format", messages.text("draft.email")));
        }
        if (draft.resident()
                .phone()
                .filter(p -> TextFormat.PHONE.read(p).isEmpty())
                .isPresent()) {
            errors.add(new FieldError("resident.phone", "format", messages.text("draft.phone")));
        }
    }

    private Optional<FieldError> checkPlace(Optional<Place> place, PlacePolicy policy, Messages messages) {
        if (place.isPresent() && policy == PlacePolicy.NONE) {
            return Optional.of(new FieldError("place", "unknown", messages.text("draft.place.not-taken")));
        }
        if (place.flatMap(Place::address).filter(a -> a.length() > MAX_ADDRESS).isPresent()) {
            return Optional.of(
                    new FieldError("place.address", "maxLength", messages.text("draft.address.too-long", MAX_ADDRESS)));
        }
        Optional<Position> position = place.flatMap(Place::position);
        if (position.isEmpty()) {
            // words will do where nobody can point: a phone, a page without a map
            boolean address = place.flatMap(Place::address)
                    .filter(a -> !OutsideText.isEmpty(a))
                    .isPresent();
            return policy == PlacePolicy.REQUIRED && !address
                    ? Optional.of(new FieldError("place", "required", messages.text("draft.place.required")))
                    : Optional.empty();
        }
        boolean outside = organisations.hasOutlines()
                && organisations.communeAt(position.get()).isEmpty();
        return policy == PlacePolicy.REQUIRED && outside
                ? Optional.of(new FieldError("place", "outside", messages.text("draft.place.outside")))
                : Optional.empty();
    }
}
