package org.guichet.web.internal.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.web.internal.form.Question.Kind;
import org.guichet.web.internal.text.Texts;

/**
 * A question as the template shows it.
 *
 * @param id of the input, or of the first of several
 * @param value what was typed
 * @param error what to put right; empty when nothing is
 * @param shown whether the answers so far call for it
 * @param brief whether a short input is enough
 */
public record QuestionView(
        String id,
        String field,
        String kind,
        String label,
        String help,
        boolean required,
        List<OptionView> options,
        String value,
        String error,
        boolean shown,
        boolean brief) {

    private static final int BRIEF = 40;

    /** A button or box to choose. */
    public record OptionView(String id, String value, String label, boolean chosen) {}

    static List<QuestionView> of(
            List<Question> questions, Typed typed, Answers answers, Map<String, String> errors, Texts texts) {
        List<QuestionView> views = new ArrayList<>();
        for (Question question : questions) {
            views.add(new QuestionView(
                    question.name(),
                    question.field(),
                    question.kind().name().toLowerCase(Locale.ROOT),
                    question.label(),
                    question.help(),
                    question.required(),
                    options(question, typed, texts),
                    typed.text(question.name()),
                    errors.getOrDefault(question.name(), ""),
                    answers.shown().contains(question.field()),
                    question.limit("maxLength")
                            .filter(m -> m.intValue() <= BRIEF)
                            .isPresent()));
        }
        return views;
    }

    private static List<OptionView> options(Question question, Typed typed, Texts texts) {
        List<OptionView> views = new ArrayList<>();
        List<String> chosen = typed.all(question.name());
        if (question.kind() == Kind.BOOLEAN) {
            add(views, question, "true", texts.text("form.yes"), chosen);
            add(views, question, "false", texts.text("form.no"), chosen);
        } else {
            question.options().forEach(o -> add(views, question, o.sent(), o.label(), chosen));
        }
        boolean buttons = question.kind() == Kind.BOOLEAN || question.kind() == Kind.CHOICE;
        if (buttons && !question.required()) {
            // a button can't be unpressed: somebody who doesn't know needs one to press
            views.add(new OptionView(
                    question.name() + "." + views.size(), "", texts.text("form.unknown"), chosen.isEmpty()));
        }
        return views;
    }

    private static void add(
            List<OptionView> views, Question question, String value, String label, List<String> chosen) {
        String id = views.isEmpty() ? question.name() : question.name() + "." + views.size();
        views.add(new OptionView(id, value, label, chosen.contains(value)));
    }
}
