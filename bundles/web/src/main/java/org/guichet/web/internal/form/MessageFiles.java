package org.guichet.web.internal.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.FieldError;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files that come with what is written about a request, asked for like those of a form. */
@Component(service = MessageFiles.class)
public class MessageFiles {

    private static final String ATTACHMENTS = "attachments";

    private final Uploads uploads;

    /**
     * What came with a message.
     *
     * @param ids of the files that are kept and wait for it to be sent
     * @param mistakes files that could not be kept
     */
    public record Filled(QuestionView question, List<String> ids, List<Mistake> mistakes) {}

    @Activate
    public MessageFiles(@Reference Uploads uploads) {
        this.uploads = uploads;
    }

    /** Whether a button only takes a file away. */
    public static boolean forgets(String wish) {
        return wish.startsWith(Typed.DROP_FILE);
    }

    /** The files that were sent, now or before; {@code errors} by input, as the page knows them. */
    public Filled read(Visit visit, Map<String, String> errors) {
        Question question = Question.files(ATTACHMENTS, visit.texts().text("file.attach"));
        List<Question> questions = List.of(question);
        Typed sent = visit.isPost() ? Typed.of(visit, questions) : Typed.nothing();
        String wish = visit.parameter("do");
        if (forgets(wish)) {
            sent = sent.without(wish.substring(Typed.DROP_FILE.length()));
        }
        Uploads.Taken taken = uploads.take(visit, questions, sent);
        List<String> ids = taken.typed().all(question.name()).stream()
                .filter(id -> uploads.waiting(id).isPresent())
                .distinct()
                .toList();
        QuestionView view = new QuestionView.Maker(
                        taken.typed(),
                        Answers.read(questions, taken.typed(), visit.texts()),
                        errors,
                        visit.texts(),
                        uploads::waiting)
                .of(questions)
                .get(0);
        return new Filled(view, ids, new ArrayList<>(taken.mistakes()));
    }

    /** Whether the kernel found fault with such a file. */
    public static boolean concerns(FieldError error) {
        return error.field().startsWith(ATTACHMENTS);
    }

    /** What the kernel found, at the input of the page. */
    public static Mistake mistake(FieldError error) {
        return new Mistake("a." + ATTACHMENTS, error.message());
    }
}
