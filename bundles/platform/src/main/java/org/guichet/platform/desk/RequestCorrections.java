package org.guichet.platform.desk;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.Resident;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Puts right what was written down wrongly in a request that is open: whom to reach, where it is, and what it is about. The history
 * says who did it, when, and which field; what stood there before it doesn't say. Thread-safe.
 */
@ProviderType
public interface RequestCorrections {

    /** What is to be put right. */
    sealed interface Correction {}

    /** Whom to reach, all of it. */
    record Contact(Resident resident) implements Correction {
        public Contact {
            requireNonNull(resident, "resident");
        }
    }

    /** Where it is; empty: nowhere in particular. */
    record Where(Optional<Place> place) implements Correction {
        public Where {
            requireNonNull(place, "place");
        }
    }

    /**
     * It is about something else: who handles it and by when follow from that, counted from the reception.
     *
     * @param service its id
     * @param answers what its form asks for and the request doesn't say yet; the others are {@linkplain #carried carried over}
     */
    record OtherService(String service, Map<String, Object> answers) implements Correction {
        public OtherService {
            requireNonNull(service, "service");
            answers = Map.copyOf(answers);
        }
    }

    /** Whether somebody may put this request right as it stands. */
    boolean may(Request request, Actor actor);

    /**
     * Puts it right, once for each key.
     *
     * @param expectedVersion of the request that was seen
     * @param language of messages to the actor
     */
    ActionOutcome correct(
            String reference,
            Correction correction,
            Actor actor,
            long expectedVersion,
            String language,
            Optional<String> idempotencyKey);

    /** What a request answers already of the form of another service: the fields of the same name that take such a value. */
    static Map<String, Object> carried(Map<String, Object> answers, ServiceDefinition service) {
        Map<String, Object> carried = new LinkedHashMap<>();
        if (service.form().get("properties") instanceof Map<?, ?> properties) {
            answers.forEach((field, value) -> {
                if (properties.get(field) instanceof Map<?, ?> schema && takes(schema, value)) {
                    carried.put(field, value);
                }
            });
        }
        return carried;
    }

    private static boolean takes(Map<?, ?> schema, Object value) {
        if (schema.get("enum") instanceof Iterable<?> choices) {
            for (Object choice : choices) {
                if (choice.equals(value)) {
                    return true;
                }
            }
            return false;
        }
        if ("file".equals(schema.get("format"))) {
            return false;
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer", "number" -> value instanceof Number;
            default -> false;
        };
    }
}
