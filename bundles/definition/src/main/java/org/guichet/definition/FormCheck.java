package org.guichet.definition;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.module.AnswerBounds;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ShowWhen;
import org.guichet.api.time.LocalClock;

/**
 * Whether answers fit a service's form. A field that the form hides ({@code showWhen}) is neither required nor kept.
 * Immutable and thread-safe.
 */
public final class FormCheck {

    /**
     * What came of a check.
     *
     * @param answers those to keep: without hidden fields, texts as {@link AnswerTexts} has them
     * @param problems what is wrong; empty when the answers are right
     */
    public record Checked(Map<String, Object> answers, List<SchemaProblem> problems) {}

    private final List<FormField> ui;
    private final SchemaCheck schema;
    private final Map<String, Object> form;

    private FormCheck(List<FormField> ui, Map<String, Object> form, SchemaCheck schema) {
        this.ui = ui;
        this.form = form;
        this.schema = schema;
    }

    /** Of a service whose definition was found right. */
    public static FormCheck of(ServiceDefinition service) {
        requireNonNull(service, "service");
        return of(service.form(), service.ui());
    }

    /** Of a form that was found right, with its schema as {@link FormReader} closes it. */
    static FormCheck of(Map<String, Object> form, List<FormField> ui) {
        return new FormCheck(ui, form, SchemaCheck.of(form));
    }

    /** Checks answers, field to value, as of today. */
    public Checked check(Map<String, Object> answers) {
        return check(answers, LocalDate.now(LocalClock.ZONE));
    }

    /** Checks answers, field to value, as of a day. */
    public Checked check(Map<String, Object> answers, LocalDate today) {
        Map<String, Object> kept = AnswerTexts.kept(form, answers);
        Set<String> hidden = hide(kept);
        List<SchemaProblem> problems = new ArrayList<>(schema.problems(kept).stream()
                .filter(p -> !(p.pointer().isEmpty()
                        && p.keyword().equals("required")
                        && p.property().filter(hidden::contains).isPresent()))
                .toList());
        AnswerBounds.outside(ui, kept, today).forEach(outside -> problems.add(problem(outside)));
        return new Checked(kept, problems);
    }

    private static SchemaProblem problem(AnswerBounds.Outside outside) {
        Object expected = outside.day().<Object>map(LocalDate::toString).orElseGet(() -> outside.other()
                .orElse(""));
        return new SchemaProblem(
                "/" + outside.path().replace('.', '/'),
                outside.bound(),
                Optional.empty(),
                expected,
                "lies outside of " + outside.bound() + " " + expected);
    }

    /** Takes hidden answers out, again and again: an answer that goes may hide another. */
    private Set<String> hide(Map<String, Object> answers) {
        Set<String> hidden = new HashSet<>();
        int before;
        do {
            before = hidden.size();
            for (FormField field : ui) {
                if (!hidden.contains(field.field()) && !ShowWhen.holds(field.showWhen(), answers)) {
                    hidden.add(field.field());
                    answers.remove(field.field());
                }
            }
        } while (hidden.size() > before);
        return hidden;
    }
}
