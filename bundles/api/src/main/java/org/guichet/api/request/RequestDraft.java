package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants to ask, before the platform has accepted it.
 *
 * @param organisation code of the organisation where it is lodged
 * @param service id of the service, {@code module.code}
 * @param channel through which door
 * @param language the resident's language, ISO 639-1
 * @param resident who asks
 * @param description in the resident's words, at most 10,000 characters
 * @param place where it is about
 * @param answers the form: field to value (text, number, boolean, list, map)
 */
public record RequestDraft(
        String organisation,
        String service,
        Channel channel,
        String language,
        Resident resident,
        String description,
        Optional<Place> place,
        Map<String, Object> answers) {
    public RequestDraft {
        requireNonNull(organisation, "organisation");
        requireNonNull(service, "service");
        requireNonNull(channel, "channel");
        requireNonNull(language, "language");
        requireNonNull(resident, "resident");
        requireNonNull(description, "description");
        requireNonNull(place, "place");
        requireNonNull(answers, "answers");
    }

    @Override
    public String toString() {
        return "RequestDraft[" + service + " at " + organisation + " by " + channel + "]";
    }
}
