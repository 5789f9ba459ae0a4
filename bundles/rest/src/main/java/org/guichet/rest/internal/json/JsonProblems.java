package org.guichet.rest.internal.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guichet.api.FieldError;
import org.guichet.rest.resource.ProblemException;

/** Says what is wrong with a body in the caller's terms: fields, lines and columns, never classes. */
final class JsonProblems {

    /** How values are written that JSON has no form of its own for. */
    private static final Map<Class<?>, String> FORMS =
            Map.of(LocalDate.class, "json.day.detail", Period.class, "json.period.detail");

    private JsonProblems() {}

    static ProblemException of(JsonProcessingException wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException limit
                    && limit.getMessage().contains("Token count")) {
                return new ProblemException(413, "body.too-many", Json.MOST_TOKENS);
            }
        }
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException) {
                return new ProblemException(400, "json.malformed", Json.DEEPEST, Json.LONGEST_NAME, Json.LONGEST_NUMBER)
                        .detailKey("json.bounds.detail");
            }
            if (cause instanceof StreamReadException unread) {
                boolean twice = unread.getOriginalMessage().startsWith("Duplicate ");
                ProblemException malformed = malformed(unread.getLocation());
                return twice ? malformed.detailKey("json.twice.detail") : malformed;
            }
        }
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            return new ProblemException(400, "json.unknown-field", path(unknown), String.join(", ", known))
                    .known(known);
        }
        if (wrong instanceof InvalidTypeIdException type) {
            List<String> known = typesOf(type.getBaseType().getRawClass());
            String code = type.getTypeId() == null ? "required" : "action-unknown";
            return new ProblemException(422, "action.invalid")
                    .errors(List.of(new FieldError("type", code, "")))
                    .known(known);
        }
        String path = wrong instanceof JsonMappingException mapping ? path(mapping) : "";
        ProblemException type = new ProblemException(400, "json.type", path);
        if (wrong instanceof InvalidFormatException broken
                && broken.getTargetType() == String.class
                && broken.getValue() instanceof String) {
            return type.detailKey("json.broken-text.detail");
        }
        if (wrong instanceof MismatchedInputException value && FORMS.containsKey(value.getTargetType())) {
            return type.detailKey(FORMS.get(value.getTargetType()));
        }
        return path.isEmpty() ? type.detailKey("json.type-whole.detail") : type;
    }

    private static ProblemException malformed(JsonLocation at) {
        return at == null
                ? new ProblemException(400, "json.malformed", "?", "?")
                : new ProblemException(400, "json.malformed", at.getLineNr(), at.getColumnNr());
    }

    private static List<String> typesOf(Class<?> base) {
        JsonSubTypes types = base.getAnnotation(JsonSubTypes.class);
        return types == null
                ? List.of()
                : Stream.of(types.value()).map(JsonSubTypes.Type::name).toList();
    }

    private static String path(JsonMappingException wrong) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
