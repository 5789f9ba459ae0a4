package org.guichet.web.internal.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.FieldError;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.text.TextFormat;
import org.guichet.web.internal.http.Positions;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * From what was typed to a draft. Checks, step by step, what the kernel will check at the end, so that nobody learns of a
 * mistake two pages later.
 */
@Component(service = Drafts.class)
public class Drafts {

    private static final int MAX_TEXT = 10_000;
    private static final int MAX_ADDRESS = 500;
    private static final int MAX_NAME = 200;
    private static final Pattern ONE_OF_SEVERAL = Pattern.compile("\\.[0-9]+$");

    private final OrganisationDirectory organisations;
    private final FormChoices choices;

    @Activate
    public Drafts(@Reference OrganisationDirectory organisations, @Reference FormChoices choices) {
        this.organisations = organisations;
        this.choices = choices;
    }

    public static Optional<Position> position(Typed typed) {
        return Positions.of(typed.text(Typed.LAT), typed.text(Typed.LON));
    }

    /** What is wrong with one step. */
    public List<Mistake> check(Step step, ServiceDefinition service, Typed typed, Texts texts) {
        return switch (step) {
            case CHOICE ->
                typed.text(Typed.PART).isEmpty()
                        ? List.of(new Mistake(Typed.PART, texts.text("error.choice")))
                        : List.of();
            case PLACE -> place(service, typed, texts);
            case DETAILS -> details(service, typed, texts);
            case CHECK -> List.of();
        };
    }

    private List<Mistake> place(ServiceDefinition service, Typed typed, Texts texts) {
        List<Mistake> mistakes = new ArrayList<>();
        String address = typed.text(Typed.ADDRESS);
        Optional<Position> position = position(typed);
        if (address.isEmpty() && position.isEmpty() && service.place() == PlacePolicy.REQUIRED) {
            mistakes.add(new Mistake(Typed.ADDRESS, texts.text("error.place")));
        }
        if (address.length() > MAX_ADDRESS) {
            mistakes.add(
                    new Mistake(Typed.ADDRESS, texts.text("error.too-long", texts.text("place.address"), MAX_ADDRESS)));
        }
        boolean outside = position.isPresent()
                && organisations.hasOutlines()
                && organisations.communeAt(position.get()).isEmpty();
        if (outside) {
            mistakes.add(new Mistake(Typed.ADDRESS, texts.text("error.outside")));
        }
        return mistakes;
    }

    private static List<Mistake> details(ServiceDefinition service, Typed typed, Texts texts) {
        List<Mistake> mistakes = new ArrayList<>(
                Answers.read(Question.of(service, texts), typed, texts).mistakes());
        String description = typed.text(Typed.DESCRIPTION);
        if (description.isEmpty() && service.needsWords()) {
            mistakes.add(new Mistake(Typed.DESCRIPTION, texts.text("error.description")));
        }
        if (description.length() > MAX_TEXT) {
            mistakes.add(new Mistake(Typed.DESCRIPTION, texts.text("error.description-too-long")));
        }
        if (typed.text(Typed.NAME).length() > MAX_NAME) {
            mistakes.add(new Mistake(Typed.NAME, texts.text("error.too-long", texts.text("details.name"), MAX_NAME)));
        }
        String email = typed.text(Typed.EMAIL);
        if (!email.isEmpty() && TextFormat.EMAIL.read(email).isEmpty()) {
            mistakes.add(new Mistake(Typed.EMAIL, texts.text("error.email")));
        }
        String phone = typed.text(Typed.PHONE);
        if (!phone.isEmpty() && TextFormat.PHONE.read(phone).isEmpty()) {
            mistakes.add(new Mistake(Typed.PHONE, texts.text("error.phone")));
        }
        return mistakes;
    }

    public RequestDraft draft(String commune, ServiceDefinition service, Typed typed, Texts texts) {
        Optional<String> address = some(typed.text(Typed.ADDRESS));
        Optional<Position> position = position(typed);
        boolean placed = service.place() != PlacePolicy.NONE && (address.isPresent() || position.isPresent());
        return new RequestDraft(
                commune,
                service.id(),
                Channel.ONLINE,
                texts.language().code(),
                new Resident(
                        some(typed.text(Typed.NAME)), some(typed.text(Typed.EMAIL)), some(typed.text(Typed.PHONE))),
                typed.text(Typed.DESCRIPTION),
                placed ? Optional.of(new Place(position, address)) : Optional.empty(),
                Answers.read(Question.of(service, texts), typed, texts).values(),
                parts(service, typed));
    }

    private Map<String, Object> parts(ServiceDefinition service, Typed typed) {
        Map<String, Object> parts = new HashMap<>(NewsOffer.part(typed.text(Typed.NEWS)));
        parts.putAll(choices.kept(service, typed.text(Typed.PART)));
        return parts;
    }

    /** What the kernel found, at the inputs of the page. */
    public static Mistake mistake(FieldError error) {
        String path = error.field();
        if (path.startsWith("answers.")) {
            String field = path.substring("answers.".length());
            // one of several values of one input is at that input; a field of a group has an input of its own
            return new Mistake("a." + ONE_OF_SEVERAL.matcher(field).replaceFirst(""), error.message());
        }
        String input =
                switch (path) {
                    case "resident.name" -> Typed.NAME;
                    case "resident.email" -> Typed.EMAIL;
                    case "resident.phone" -> Typed.PHONE;
                    default -> {
                        if (path.startsWith("parts.")) {
                            yield Typed.PART;
                        }
                        yield path.startsWith("place") ? Typed.ADDRESS : Typed.DESCRIPTION;
                    }
                };
        return new Mistake(input, error.message());
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
