package org.guichet.core.internal.request;

import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.FieldError;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.core.internal.module.ShowWhen;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.yaml.SchemaCheck;
import org.osgi.service.component.annotations.Component;

/** Whether answers fit a service's form. A field that the form hides is neither required nor kept. */
@Component(service = FormPolicy.class)
public class FormPolicy {

    /** The answers to keep, and what is wrong with them. */
    record Checked(Map<String, Object> answers, List<FieldError> errors) {}

    private final Map<String, SchemaCheck> schemas = new ConcurrentHashMap<>();

    Checked check(ServiceDefinition service, Map<String, Object> answers, Messages messages) {
        Map<String, Object> kept = new LinkedHashMap<>(answers);
        Set<String> hidden = hide(service, kept);
        List<FieldError> errors = new ArrayList<>();
        // definitions are immutable and few: a version that is gone costs a little memory until the next start
        SchemaCheck schema =
                schemas.computeIfAbsent(service.id() + " " + service.version(), id -> SchemaCheck.of(service.form()));
        for (ValidationMessage problem : schema.validate(Json.tree(kept))) {
            boolean hiddenField = problem.getType().equals("required") && hidden.contains(problem.getProperty());
            if (!hiddenField) {
                errors.add(error("answers", labels(service, messages), problem, messages));
            }
        }
        errors.sort(Comparator.comparing(FieldError::field));
        return new Checked(kept, errors);
    }

    /** Whether the inputs of an action are those that its workflow asks for. */
    List<FieldError> checkInputs(
            String owner, WorkflowDefinition.Action action, Map<String, Object> inputs, Messages messages) {
        if (inputs.isEmpty() && action.inputs().isEmpty()) {
            return List.of();
        }
        SchemaCheck schema = schemas.computeIfAbsent(
                owner + " " + action.type(),
                key -> SchemaCheck.of(Map.of(
                        "type",
                        "object",
                        "properties",
                        action.inputs(),
                        "required",
                        action.requires().stream()
                                .filter(action.inputs()::containsKey)
                                .toList(),
                        "additionalProperties",
                        false)));
        return schema.validate(Json.tree(inputs)).stream()
                .map(problem -> error("inputs", Map.of(), problem, messages))
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
    }

    /** Takes hidden answers out, again and again: an answer that goes may hide another. */
    private static Set<String> hide(ServiceDefinition service, Map<String, Object> answers) {
        Set<String> hidden = new HashSet<>();
        int before;
        do {
            before = hidden.size();
            for (FormField field : service.ui()) {
                if (!hidden.contains(field.field()) && !ShowWhen.holds(field.showWhen(), answers)) {
                    hidden.add(field.field());
                    answers.remove(field.field());
                }
            }
        } while (hidden.size() > before);
        return hidden;
    }

    private static FieldError error(
            String top, Map<String, String> labels, ValidationMessage problem, Messages messages) {
        String path = problem.getInstanceLocation().toString().replace('/', '.');
        String keyword = problem.getType();
        Object[] arguments = problem.getArguments() == null ? new Object[0] : problem.getArguments();
        return switch (keyword) {
            case "required" ->
                new FieldError(
                        top + path + "." + problem.getProperty(),
                        "required",
                        Optional.ofNullable(labels.get(problem.getProperty()))
                                .map(label -> messages.text("field.required.named", label))
                                .orElseGet(() -> messages.text("field.required")));
            case "additionalProperties", "unevaluatedProperties" ->
                new FieldError(top + path + "." + problem.getProperty(), "unknown", messages.text("field.unknown"));
            case "type" -> new FieldError(top + path, "type", type(arguments, messages));
            case "format" -> new FieldError(top + path, "format", messages.text("field.format", schemaValue(problem)));
            case "enum", "const" ->
                new FieldError(top + path, keyword, messages.text("field." + keyword, schemaValue(problem)));
            default ->
                new FieldError(
                        top + path,
                        keyword,
                        messages.has("field." + keyword)
                                ? messages.text("field." + keyword, schemaValue(problem))
                                : messages.text("field.invalid"));
        };
    }

    /** What the schema demands, as a number where it is one so that message formats can choose by it. */
    private static Object schemaValue(ValidationMessage problem) {
        var node = problem.getSchemaNode();
        if (node == null) {
            return "";
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(v -> values.add(v.asText()));
            return String.join(", ", values);
        }
        return node.asText();
    }

    private static String type(Object[] arguments, Messages messages) {
        String expected = arguments.length > 1 ? String.valueOf(arguments[1]) : "";
        return messages.has("field.type." + expected)
                ? messages.text("field.type." + expected)
                : messages.text("field.type");
    }

    private static Map<String, String> labels(ServiceDefinition service, Messages messages) {
        Map<String, String> labels = new HashMap<>();
        service.ui().forEach(f -> labels.put(f.field(), f.label().in(messages.language())));
        return labels;
    }
}
