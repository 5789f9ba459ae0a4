package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.FieldError;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.time.LocalClock;
import org.guichet.core.internal.text.Messages;
import org.guichet.definition.AnswerTexts;
import org.guichet.definition.FormCheck;
import org.guichet.definition.SchemaCheck;
import org.guichet.definition.SchemaProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether answers fit a service's form, said in the resident's language. */
@Component(service = FormPolicy.class)
public class FormPolicy {

    /** Nobody reads more at a time, and whoever sends thousands means no form. */
    private static final int MOST_ERRORS = 50;

    /** The answers to keep, and what is wrong with them. */
    record Checked(Map<String, Object> answers, List<FieldError> errors) {}

    private final Clock clock;

    // definitions are immutable and few: a version that is gone costs a little memory until the next start
    private final Map<String, FormCheck> forms = new ConcurrentHashMap<>();
    private final Map<String, SchemaCheck> inputs = new ConcurrentHashMap<>();

    @Activate
    public FormPolicy(@Reference Clock clock) {
        this.clock = clock;
    }

    Checked check(ServiceDefinition service, Map<String, Object> answers, Messages messages) {
        FormCheck.Checked checked = forms.computeIfAbsent(
                        service.id() + " " + service.version(), id -> FormCheck.of(service))
                .check(answers, LocalDate.now(clock.withZone(LocalClock.ZONE)));
        return new Checked(checked.answers(), errors(checked.problems(), service.ui(), messages));
    }

    /** What is wrong with the answers to any form, in words, at their fields. */
    public List<FieldError> errors(List<SchemaProblem> problems, List<FormField> ui, String language) {
        return errors(problems, ui, Messages.in(language));
    }

    private static List<FieldError> errors(List<SchemaProblem> problems, List<FormField> ui, Messages messages) {
        List<FieldError> errors = new ArrayList<>();
        if (!problems.isEmpty()) {
            Map<String, String> labels = labels(ui, messages);
            problems.stream()
                    .limit(MOST_ERRORS)
                    .forEach(problem -> errors.add(error("answers", labels, problem, messages)));
            errors.sort(Comparator.comparing(FieldError::field));
            more(problems.size(), "answers", messages).ifPresent(errors::add);
        }
        return errors;
    }

    /** The inputs of an action as they are kept. */
    static Map<String, Object> inputs(WorkflowDefinition.Action action, Map<String, Object> given) {
        return AnswerTexts.kept(Map.of("properties", action.inputs()), given);
    }

    /** Whether the inputs of an action are those that its workflow asks for. */
    List<FieldError> checkInputs(
            String owner, WorkflowDefinition.Action action, Map<String, Object> given, Messages messages) {
        if (given.isEmpty() && action.inputs().isEmpty()) {
            return List.of();
        }
        SchemaCheck schema = inputs.computeIfAbsent(
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
        List<SchemaProblem> problems = schema.problems(given);
        List<FieldError> errors = new ArrayList<>(problems.stream()
                .limit(MOST_ERRORS)
                .map(problem -> error("inputs", Map.of(), problem, messages))
                .sorted(Comparator.comparing(FieldError::field))
                .toList());
        more(problems.size(), "inputs", messages).ifPresent(errors::add);
        return errors;
    }

    private static Optional<FieldError> more(int problems, String top, Messages messages) {
        return problems > MOST_ERRORS
                ? Optional.of(new FieldError(top, "more", messages.text("field.more", problems - MOST_ERRORS)))
                : Optional.empty();
    }

    private static FieldError error(String top, Map<String, String> labels, SchemaProblem problem, Messages messages) {
        String path = problem.pointer().replace('/', '.');
        String keyword = problem.keyword();
        String property = problem.property().orElse("");
        return switch (keyword) {
            case "required" ->
                new FieldError(
                        top + path + "." + property,
                        "required",
                        Optional.ofNullable(labels.get(property))
                                .map(label -> messages.text("field.required.named", label))
                                .orElseGet(() -> messages.text("field.required")));
            case "additionalProperties", "unevaluatedProperties" ->
                new FieldError(top + path + "." + property, "unknown", messages.text("field.unknown"));
            case "type" -> new FieldError(top + path, "type", type(problem, messages));
            case "format" -> new FieldError(top + path, "format", format(problem, messages));
            case "enum", "const" ->
                new FieldError(top + path, keyword, messages.text("field." + keyword, problem.expected()));
            case "notBefore", "notAfter" ->
                new FieldError(top + path, keyword, messages.text("field." + keyword, day(problem, messages)));
            case "atLeast", "atMost" ->
                new FieldError(
                        top + path,
                        keyword,
                        messages.text(
                                "field." + keyword,
                                labels.getOrDefault(
                                        problem.expected().toString(),
                                        problem.expected().toString())));
            default ->
                new FieldError(
                        top + path,
                        keyword,
                        messages.has("field." + keyword)
                                ? messages.text("field." + keyword, problem.expected())
                                : messages.text("field.invalid"));
        };
    }

    private static String type(SchemaProblem problem, Messages messages) {
        String key = "field.type." + problem.expected();
        return messages.has(key) ? messages.text(key) : messages.text("field.type");
    }

    private static String day(SchemaProblem problem, Messages messages) {
        LocalDate day = LocalDate.parse(problem.expected().toString());
        return DateTimeFormatter.ofPattern(messages.text("field.day")).format(day);
    }

    private static String format(SchemaProblem problem, Messages messages) {
        String key = "field.format." + problem.expected().toString().replace("-local", "");
        return messages.has(key) ? messages.text(key) : messages.text("field.format", problem.expected());
    }

    private static Map<String, String> labels(List<FormField> ui, Messages messages) {
        Map<String, String> labels = new HashMap<>();
        ui.forEach(f -> {
            // a field of a group has the label of its form's field of the same name only where there is none
            f.fields()
                    .forEach(part ->
                            labels.putIfAbsent(part.field(), part.label().in(messages.language())));
            labels.put(f.field(), f.label().in(messages.language()));
        });
        return labels;
    }
}
