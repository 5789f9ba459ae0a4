package org.guichet.rest.internal.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.text.OutsideText;
import org.guichet.rest.resource.ProblemException;

/** What a client sends to submit a request. */
@Schema(name = "RequestDraft", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record SubmitBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Code of the organisation where it is lodged")
        Optional<String> organisation,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Id of the service")
        Optional<String> service,

        @Schema(
                description = "Through which door; without an account only ONLINE, which may be left out",
                implementation = Channel.class)
        Optional<String> channel,

        @Schema(description = "The resident's language; when missing, what Accept-Language prefers", example = "fr")
        Optional<String> language,

        Optional<Resident> resident,

        @Schema(maxLength = 10_000, description = "In the resident's words")
        Optional<String> description,

        Optional<PlaceBody> place,

        @Schema(description = "The form, as the service's JSON Schema says")
        Optional<Map<String, Object>> answers,

        @Schema(
                description = "What is kept with it beyond the form, by the name of what it is: the hold of an"
                        + " appointment, for example. What nobody knows is not kept.",
                example = "{\"booking\": {\"hold\": 17, \"secret\": \"7K3F9QX2…\"}}")
        Optional<Map<String, Object>> parts) {

    private static final String CHANNEL = "channel";

    /** Where it is about: a point, an address, or both. */
    @Schema(name = "Place", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record PlaceBody(
            @Schema(minimum = "-90", maximum = "90", example = "43.6476")
            Optional<Double> lat,

            @Schema(minimum = "-180", maximum = "180", example = "3.8018")
            Optional<Double> lon,

            Optional<String> address) {

        private Place toPlace(List<FieldError> errors) {
            if (lat.isPresent() != lon.isPresent()) {
                errors.add(new FieldError(lat.isPresent() ? "place.lon" : "place.lat", "required", ""));
            }
            lat.filter(l -> !(l >= -90 && l <= 90))
                    .ifPresent(l -> errors.add(new FieldError("place.lat", "range", "")));
            lon.filter(l -> !(l >= -180 && l <= 180))
                    .ifPresent(l -> errors.add(new FieldError("place.lon", "range", "")));
            return new Place(
                    errors.isEmpty() ? lat.map(l -> new Position(l, lon.orElseThrow())) : Optional.empty(), address);
        }
    }

    /** The draft, or a problem that names every field that can't be one. */
    RequestDraft toDraft(Optional<Channel> channelWhenMissing, boolean onlineOnly, String preferredLanguage) {
        List<FieldError> errors = new ArrayList<>();
        String theOrganisation = required("organisation", organisation, errors);
        String theService = required("service", service, errors);
        Channel theChannel = channel(channelWhenMissing, onlineOnly, errors);
        String theLanguage = language.orElse(preferredLanguage);
        if (!theLanguage.matches("[a-z]{2}")) {
            errors.add(new FieldError("language", "language", ""));
        }
        Optional<Place> thePlace = place.map(p -> p.toPlace(errors));
        Map<String, Object> theAnswers = answers.orElse(Map.of());
        findInfinite("answers", theAnswers, errors);
        Map<String, Object> theParts = new HashMap<>(parts.orElse(Map.of()));
        theParts.values().removeIf(Objects::isNull);
        findInfinite("parts", theParts, errors);
        if (!errors.isEmpty()) {
            boolean ofChannel = errors.stream().anyMatch(e -> e.field().equals(CHANNEL));
            throw new ProblemException(422, "request.invalid")
                    .errors(errors)
                    .known(ofChannel ? channels(onlineOnly) : List.of());
        }
        return new RequestDraft(
                theOrganisation,
                theService,
                theChannel,
                theLanguage,
                resident.orElse(Resident.ANONYMOUS),
                description.orElse(""),
                thePlace,
                theAnswers,
                theParts);
    }

    private static String required(String field, Optional<String> value, List<FieldError> errors) {
        if (value.isEmpty() || OutsideText.isEmpty(value.get())) {
            errors.add(new FieldError(field, "required", ""));
            return "";
        }
        return value.get();
    }

    private Channel channel(Optional<Channel> whenMissing, boolean onlineOnly, List<FieldError> errors) {
        Optional<Channel> given = Arrays.stream(Channel.values())
                .filter(c -> c.name().equals(channel.orElse("")))
                .findFirst();
        if (onlineOnly
                && channel.isPresent()
                && given.filter(c -> c == Channel.ONLINE).isEmpty()) {
            errors.add(new FieldError(CHANNEL, "channel", ""));
        } else if (channel.isPresent() && given.isEmpty()) {
            errors.add(new FieldError(CHANNEL, "channel-unknown", ""));
        } else if (given.or(() -> whenMissing).isEmpty()) {
            errors.add(new FieldError(CHANNEL, "channel-required", ""));
        }
        return given.or(() -> whenMissing).orElse(Channel.ONLINE);
    }

    private static List<String> channels(boolean onlineOnly) {
        return Arrays.stream(Channel.values())
                .filter(c -> !onlineOnly || c == Channel.ONLINE)
                .map(Channel::name)
                .toList();
    }

    /** Numbers beyond what a double holds would be stored as something that is no JSON. */
    private static void findInfinite(String path, Object value, List<FieldError> errors) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            errors.add(new FieldError(path, "number", ""));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> findInfinite(path + "." + key, inner, errors));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                findInfinite(path + "[" + i + "]", list.get(i), errors);
            }
        }
    }

    @Override
    public String toString() {
        return "SubmitBody[…]";
    }
}
