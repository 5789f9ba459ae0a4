package org.guichet.web.internal.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.text.PhoneNumber;
import org.guichet.platform.news.ResidentNews;
import org.guichet.web.internal.map.Bearings;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was asked, line by line, to read through before or after sending. */
@Component(service = Summary.class)
public class Summary {

    private final OrganisationDirectory organisations;
    private final AttachmentService attachments;
    private final NewsOffer news;

    /**
     * One line.
     *
     * @param step where it can be changed: {@code place} or {@code details}
     */
    public record Row(String label, String value, String step) {}

    @Activate
    public Summary(
            @Reference OrganisationDirectory organisations,
            @Reference AttachmentService attachments,
            @Reference NewsOffer news) {
        this.news = news;
        this.organisations = organisations;
        this.attachments = attachments;
    }

    /** Of a request in the making. */
    public List<Row> of(ServiceDefinition service, Typed typed, Texts texts) {
        return of(service, typed, texts, file -> {});
    }

    /** The same; each of its files is told as it is found. */
    List<Row> of(ServiceDefinition service, Typed typed, Texts texts, Consumer<Attachment> files) {
        List<Row> rows = new ArrayList<>();
        add(rows, "place", texts.text("place.address"), typed.text(Typed.ADDRESS));
        Drafts.position(typed).ifPresent(p -> add(rows, "place", texts.text("place.position"), position(p, texts)));
        List<Question> questions = Question.of(service, texts);
        UnaryOperator<String> names =
                id -> attachments.waiting(id).map(file -> told(file, files)).orElse("");
        answers(rows, questions, Answers.read(questions, typed, texts).values(), names, texts);
        add(rows, "details", texts.text(words(Optional.of(service))), typed.text(Typed.DESCRIPTION));
        add(rows, "details", texts.text("details.name"), typed.text(Typed.NAME));
        add(rows, "details", texts.text("details.email"), typed.text(Typed.EMAIL));
        if (news.isOpen() && !typed.text(Typed.EMAIL).isEmpty()) {
            String chosen = typed.text(Typed.NEWS).equals(ResidentNews.NONE) ? ResidentNews.NONE : ResidentNews.MAIL;
            add(rows, "details", texts.text("details.news"), texts.text("details.news." + chosen));
        }
        add(rows, "details", texts.text("details.phone"), PhoneNumber.printed(typed.text(Typed.PHONE)));
        return rows;
    }

    /** Of a request that was sent; who sent it is left out. */
    public List<Row> of(Request request, Optional<ServiceDefinition> service, Texts texts) {
        List<Row> rows = new ArrayList<>();
        request.place().flatMap(Place::address).ifPresent(a -> add(rows, "place", texts.text("place.address"), a));
        request.place()
                .flatMap(Place::position)
                .ifPresent(p -> add(rows, "place", texts.text("place.position"), position(p, texts)));
        UnaryOperator<String> names = id -> request.attachments().stream()
                .filter(a -> a.id().equals(id))
                .map(Attachment::name)
                .findFirst()
                .orElse("");
        service.ifPresent(s -> answers(rows, Question.of(s, texts), request.answers(), names, texts));
        add(rows, "details", texts.text(words(service)), request.description());
        return rows;
    }

    private static String told(Attachment file, Consumer<Attachment> files) {
        files.accept(file);
        return file.name();
    }

    private static String words(Optional<ServiceDefinition> service) {
        return service.filter(s -> s.kind() == ServiceKind.INFORMATION).isPresent()
                ? "details.words.information"
                : "details.description";
    }

    private static void answers(
            List<Row> rows,
            List<Question> questions,
            Map<String, Object> answers,
            UnaryOperator<String> names,
            Texts texts) {
        for (Question question : questions) {
            Object answer = answers.get(question.field());
            if (question.kind() == Question.Kind.GROUPS && answer instanceof List<?> several && several.size() > 1) {
                for (int i = 0; i < several.size(); i++) {
                    add(rows, "details", question.label(i, texts), question.read(several.get(i), names, texts));
                }
            } else if (answer != null) {
                add(rows, "details", question.label(), question.read(answer, names, texts));
            }
        }
    }

    /** In words where there is something to see it from: nobody goes by degrees. */
    private String position(Position position, Texts texts) {
        Optional<Organisation> commune = organisations.communeAt(position);
        Locale locale = texts.language().locale();
        String where = commune.flatMap(c -> Bearings.of(c, position, texts))
                .orElseGet(() -> texts.text(
                        "place.degrees",
                        String.format(locale, "%.5f", position.lat()),
                        String.format(locale, "%.5f", position.lon())));
        return commune.map(c -> texts.text("place.in-commune", texts.of(c.name()), where))
                .orElse(where);
    }

    private static void add(List<Row> rows, String step, String label, String value) {
        if (!value.isBlank()) {
            rows.add(new Row(label, value, step));
        }
    }
}
