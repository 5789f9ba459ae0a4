package org.guichet.web.internal.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.ServletException;
import javax.servlet.http.Part;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.text.OutsideText;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.PageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes the files that come with a page: each is kept at once, and the page goes on with its id. */
@Component(service = Uploads.class)
public class Uploads {

    /** The name of a file's input ends so; the ids of files that are kept already have the question's own name. */
    public static final String INPUT = "file";

    private static final String TAKEN = Uploads.class.getName() + ".";

    private final AttachmentService attachments;

    /** What was typed, with the files that came, and what is wrong with others. */
    public record Taken(Typed typed, List<Mistake> mistakes) {}

    /** What came with one input. */
    private record Input(List<String> ids, List<Mistake> mistakes) {}

    @Activate
    public Uploads(@Reference AttachmentService attachments) {
        this.attachments = attachments;
    }

    /** Keeps the files that came for these questions: once with a visit, however often it is asked. */
    public Taken take(Visit visit, List<Question> questions, Typed typed) {
        if (!visit.isPost() || !isMultipart(visit)) {
            return new Taken(typed, List.of());
        }
        List<Mistake> mistakes = new ArrayList<>();
        Typed with = typed;
        for (Question question : flat(questions, typed)) {
            Input input = stored(visit, question, typed);
            mistakes.addAll(input.mistakes);
            if (!input.ids.isEmpty()) {
                // a single file takes the place of the one before
                with = question.several()
                        ? with.and(question.name(), input.ids)
                        : with.only(question.name(), input.ids.get(0));
            }
        }
        return new Taken(with, mistakes);
    }

    /** A file that waits for its request. */
    public Optional<Attachment> waiting(String id) {
        return attachments.waiting(id);
    }

    /** Whether any of these, or of their groups, is a file. */
    public static boolean any(List<Question> questions) {
        return questions.stream().anyMatch(q -> q.kind() == Question.Kind.FILES || any(q.parts()));
    }

    private static boolean isMultipart(Visit visit) {
        String type = visit.request().getContentType();
        return type != null && type.startsWith("multipart/form-data");
    }

    private Input stored(Visit visit, Question question, Typed typed) {
        String name = question.name(INPUT);
        Input before = (Input) visit.request().getAttribute(TAKEN + name);
        if (before != null) {
            return before;
        }
        FileRules rules = FileRules.of(question);
        Input input = new Input(new ArrayList<>(), new ArrayList<>());
        int room =
                rules.most() - (question.several() ? typed.all(question.name()).size() : 0);
        for (Part part : parts(visit, name)) {
            if (input.ids.size() == room) {
                input.mistakes.add(new Mistake(question.name(), rules.tooMany(question, visit.texts())));
                break;
            }
            AttachmentOutcome outcome = keep(visit, rules, part);
            if (outcome instanceof AttachmentOutcome.Stored stored) {
                input.ids.add(stored.attachment().id());
            } else {
                input.mistakes.add(new Mistake(question.name(), ((AttachmentOutcome.Refused) outcome).message()));
            }
        }
        visit.request().setAttribute(TAKEN + name, input);
        return input;
    }

    private AttachmentOutcome keep(Visit visit, FileRules rules, Part part) {
        String name = name(part);
        Texts texts = visit.texts();
        if (part.getSize() > rules.bytes()) {
            return new AttachmentOutcome.Refused("attachment.too-large", rules.tooLarge(name, part.getSize(), texts));
        }
        try (InputStream content = part.getInputStream()) {
            AttachmentOutcome outcome =
                    attachments.store(name, content, visit.language().code(), visit.actor(), Optional.empty());
            // what it is shows only once it has been read; nobody names it then, and it is removed
            boolean wrongKind = outcome instanceof AttachmentOutcome.Stored stored
                    ? !rules.takes(stored.attachment())
                    : ((AttachmentOutcome.Refused) outcome).code().equals("attachment.type");
            return wrongKind ? new AttachmentOutcome.Refused("attachment.type", rules.wrongKind(name, texts)) : outcome;
        } catch (IOException e) {
            throw PageException.unreadable();
        }
    }

    /** As it was called where it came from: browsers write quotes and line breaks of names as they do in addresses. */
    private static String name(Part part) {
        String sent = part.getSubmittedFileName()
                .replace("%22", "\"")
                .replaceAll("(?i)%0[ad]", " ")
                .replaceFirst("(?s)^.*[/\\\\]", "");
        return OutsideText.line(sent);
    }

    /** Without files that don't wait any more. */
    public Typed present(List<Question> questions, Typed typed) {
        Typed left = typed;
        for (Question question : flat(questions, typed)) {
            for (String id : typed.all(question.name())) {
                if (attachments.waiting(id).isEmpty()) {
                    left = left.without(id);
                }
            }
        }
        return left;
    }

    private static List<Question> flat(List<Question> questions, Typed typed) {
        List<Question> files = new ArrayList<>();
        for (Question question : questions) {
            switch (question.kind()) {
                case FILES -> files.add(question);
                case GROUP -> files.addAll(flat(question.parts(), typed));
                case GROUPS -> {
                    for (int i = 0; i < typed.rows(question); i++) {
                        files.addAll(flat(question.row(i), typed));
                    }
                }
                default -> {
                    // no file in it
                }
            }
        }
        return files;
    }

    private static List<Part> parts(Visit visit, String name) {
        try {
            return visit.request().getParts().stream()
                    .filter(part -> part.getName().equals(name))
                    .filter(part -> part.getSubmittedFileName() != null
                            && !part.getSubmittedFileName().isEmpty())
                    .toList();
        } catch (IOException | ServletException | IllegalStateException e) {
            throw PageException.unreadable();
        }
    }
}
