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
 * @param parts what others than the service are to keep with it, by their names; what nobody knows is not kept
 */
public record RequestDraft(
        String organisation,
        String service,
        Channel channel,
        String language,
        Resident resident,
        String description,
        Optional<Place> place,
        Map<String, Object> answers,
        Map<String, Object> parts) {
    public RequestDraft {
        requireNonNull(organisation, "organisation");
        requireNonNull(service, "service");
        requireNonNull(channel, "channel");
        requireNonNull(language, "language");
        requireNonNull(resident, "resident");
        requireNonNull(description, "description");
        requireNonNull(place, "place");
        requireNonNull(answers, "answers");
        parts = Map.copyOf(parts);
    }

    /** Without parts. */
    public RequestDraft(
            String organisation,
            String service,
            Channel channel,
            String language,
            Resident resident,
            String description,
            Optional<Place> place,
            Map<String, Object> answers) {
        this(organisation, service, channel, language, resident, description, place, answers, Map.of());
    }

    @Override
    public String toString() {
        return "RequestDraft[" + service + " at " + organisation + " by " + channel + "]";
    }

    /** Starts a draft without words, by nobody in particular, online and in French. */
    public static Builder builder(String organisation, String service) {
        return new Builder(organisation, service);
    }

    /** Starts from this one. */
    public Builder toBuilder() {
        Builder builder = new Builder(organisation, service);
        builder.channel = channel;
        builder.language = language;
        builder.resident = resident;
        builder.description = description;
        builder.place = place;
        builder.answers = answers;
        builder.parts = parts;
        return builder;
    }

    /** Collects what it has. Not thread-safe. */
    public static final class Builder {
        private final String organisation;
        private final String service;
        private Channel channel = Channel.ONLINE;
        private String language = "fr";
        private Resident resident = Resident.ANONYMOUS;
        private String description = "";
        private Optional<Place> place = Optional.empty();
        private Map<String, Object> answers = Map.of();
        private Map<String, Object> parts = Map.of();

        private Builder(String organisation, String service) {
            this.organisation = organisation;
            this.service = service;
        }

        public Builder channel(Channel value) {
            channel = value;
            return this;
        }

        public Builder language(String value) {
            language = value;
            return this;
        }

        public Builder resident(Resident value) {
            resident = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        public Builder place(Place value) {
            place = Optional.ofNullable(value);
            return this;
        }

        public Builder answers(Map<String, Object> value) {
            answers = value;
            return this;
        }

        public Builder parts(Map<String, Object> value) {
            parts = value;
            return this;
        }

        public RequestDraft build() {
            return new RequestDraft(
                    organisation, service, channel, language, resident, description, place, answers, parts);
        }
    }
}
