package org.guichet.web.internal.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.FieldError;
import org.guichet.api.page.PageBlock;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;

/** The form of a module's page with what was typed so far: asked and read as those of services are. */
public final class BlockForm {

    private static final String ASKED = "asked";
    private static final String BY_SCRIPT = "*";

    private final Texts texts;
    private final List<Question> questions;
    private final Typed typed;
    private final Answers answers;

    private BlockForm(Texts texts, List<Question> questions, Typed typed) {
        this.texts = texts;
        this.questions = questions;
        this.typed = typed;
        this.answers = Answers.read(questions, typed, texts);
    }

    /** What was sent; what the form fills in beforehand when it is first asked. */
    public static BlockForm read(Visit visit, PageBlock.Form form, LocalDate today) {
        Texts texts = visit.texts();
        List<Question> questions = Question.of(form.ui(), form.schema(), texts);
        Typed sent = Typed.of(visit, questions);
        return new BlockForm(
                texts,
                questions,
                visit.request().getParameter(ASKED) == null
                        ? sent.prefilled(questions, new Prefill(Optional.empty(), today, texts))
                        : sent);
    }

    /** The questions for a template. */
    public List<QuestionView> questions(Map<String, String> errors) {
        return new QuestionView.Maker(typed, answers, errors, texts, id -> Optional.empty()).of(questions);
    }

    /** Fields that the answers so far call for, to be sent along as {@code asked}. */
    public String asked() {
        return String.join(",", answers.shown());
    }

    /** Whether the answers call for fields that the page, without script, couldn't show. */
    public boolean hasMoreToAsk(String asked) {
        return !asked.equals(BY_SCRIPT) && !Set.of(asked.split(",")).containsAll(answers.shown());
    }

    /** When which field is shown, for the page's script. */
    public String rules() {
        return AgentForm.rules(questions);
    }

    /** What is wrong, in the order of the questions. */
    public List<Mistake> mistakes() {
        return answers.mistakes();
    }

    /** The answers, field to value. */
    public Map<String, Object> answers() {
        return answers.values();
    }

    /** What the kernel or the module found, at the inputs of the page. */
    public static Mistake mistake(FieldError error) {
        return Drafts.mistake(error);
    }
}
