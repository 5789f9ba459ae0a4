package org.guichet.web.internal.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.module.Commitments;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.module.ShowWhen;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.request.Attachment;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.FormChoice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the steps of a request. What was typed in other steps travels in the page: the server keeps nothing. */
@Component(service = RequestForm.class)
public class RequestForm {

    /** A part of the page that comes and goes by a rule, as questions do. */
    static final String DANGER = "?danger";

    /** What the button asks for that looks an address up. */
    public static final String SEARCH = "address";

    private static final List<String> PLACE_INPUTS = List.of(Typed.ADDRESS, Typed.LAT, Typed.LON);

    private static final List<String> CONTACT_INPUTS =
            List.of(Typed.DESCRIPTION, Typed.NAME, Typed.EMAIL, Typed.PHONE, Typed.NEWS);

    private final Pages pages;
    private final Summary summary;
    private final ModuleCatalogue catalogue;
    private final Uploads uploads;
    private final Pictures pictures;
    private final PlaceStep place;
    private final SavedForms saved;
    private final Counters counters;
    private final NewsOffer news;
    private final FormChoices choices;
    private final ObjectMapper json = new ObjectMapper();

    /** A step as the page lists it: {@code state} is done, current or todo; {@code title} where another bundle brings it. */
    public record StepView(int number, String code, String state, String title) {}

    /** The parts of a step that the page itself makes. */
    public record FormState(
            Organisation commune, ServiceDefinition service, Step step, int part, Typed typed, String key) {}

    /** Questions under a heading as the template shows them. */
    public record BlockView(String title, String help, List<QuestionView> questions, boolean shown) {}

    @Activate
    public RequestForm(
            @Reference Pages pages,
            @Reference Summary summary,
            @Reference ModuleCatalogue catalogue,
            @Reference Uploads uploads,
            @Reference Pictures pictures,
            @Reference PlaceStep place,
            @Reference SavedForms saved,
            @Reference Counters counters,
            @Reference NewsOffer news,
            @Reference FormChoices choices) {
        this.choices = choices;
        this.news = news;
        this.uploads = uploads;
        this.pictures = pictures;
        this.pages = pages;
        this.summary = summary;
        this.catalogue = catalogue;
        this.place = place;
        this.saved = saved;
        this.counters = counters;
    }

    /** Starts the page of a step; the caller adds what is particular and writes it. */
    public Pages.Page page(Visit visit, FormState shown, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        ServiceDefinition service = shown.service();
        List<Question> questions = Question.of(service, texts);
        FormPages parts = FormPages.of(service, questions, texts);
        Answers answers = Answers.read(questions, shown.typed(), texts);
        Map<String, String> errors = new LinkedHashMap<>();
        mistakes.stream()
                .sorted(Comparator.comparingInt(m -> place(m.field(), questions)))
                .forEach(m -> errors.putIfAbsent(m.field(), m.text()));
        Pages.Page page = frame(visit, shown, "request-" + shown.step().code())
                .with("hidden", shown.typed().except(input -> isAsked(shown, parts, input)))
                .with("upload", shown.step() == Step.DETAILS && Uploads.any(parts.questions(shown.part())))
                .with("mistakes", list(errors, questions, texts))
                .with("errors", errors)
                .with("typed", values(shown.typed()))
                .with("chosen", shown.step() == Step.DETAILS ? chosen(visit, shown) : List.of());
        boolean urgent = service.isUrgent(answers.values());
        boolean asksUrgency = shown.step() == Step.DETAILS && asksUrgency(service, parts.questions(shown.part()));
        if (urgent || asksUrgency) {
            page.with("danger", counters.danger(shown.commune(), texts)).with("urgent", urgent);
        }
        switch (shown.step()) {
            case CHOICE ->
                choices.of(service).ifPresent(choice -> page.with("choice", choice.view(asking(visit, shown))));
            case PLACE -> place.show(page, shown, visit.parameter("do").equals(SEARCH), texts);
            case DETAILS ->
                page.with("blocks", blocks(parts.pages().get(shown.part()), shown.typed(), answers, errors, texts))
                        .with("part", shown.part())
                        .with("parts", parts.pages().size())
                        .with("lastPart", shown.part() == parts.last())
                        .with("asked", String.join(",", answers.shown()))
                        .with("rules", rules(service, parts.questions(shown.part())))
                        .with("known", known(parts, shown.part(), answers))
                        .with("news", news.isOpen())
                        .with("wordsNeeded", service.needsWords())
                        .with("wordsLabel", texts.text(wordsLabel(service.kind())));
            case CHECK -> {
                List<Attachment> files = new ArrayList<>();
                List<Summary.Row> rows = new ArrayList<>(chosen(visit, shown));
                rows.addAll(summary.of(service, shown.typed(), texts, files::add));
                page.with("rows", rows)
                        .with("pictures", pictures.waiting(files))
                        .with("anonymous", isAnonymous(shown));
                promise(service.commitments(), urgent, texts).ifPresent(p -> page.with("promise", p));
                place.elsewhere(shown, texts).ifPresent(text -> page.with("elsewhere", text));
            }
        }
        return page;
    }

    private FormChoice.Asking asking(Visit visit, FormState shown) {
        return FormChoices.asking(
                visit, shown.commune().code(), shown.service(), shown.typed().text(Typed.PART), Optional.empty());
    }

    /** What was chosen beforehand, as the summary lists it. */
    private List<Summary.Row> chosen(Visit visit, FormState shown) {
        return choices.of(shown.service())
                .flatMap(choice -> choice.chosen(asking(visit, shown)))
                .map(c -> List.of(new Summary.Row(
                        c.label(), c.note().isEmpty() ? c.text() : c.text() + "\n" + c.note(), Step.CHOICE.code())))
                .orElse(List.of());
    }

    private List<BlockView> blocks(
            List<FormPages.Block> blocks, Typed typed, Answers answers, Map<String, String> errors, Texts texts) {
        QuestionView.Maker maker = new QuestionView.Maker(typed, answers, errors, texts, uploads::waiting);
        return blocks.stream()
                .map(block -> new BlockView(
                        block.title(),
                        block.help(),
                        maker.of(block.questions()),
                        block.questions().stream().anyMatch(q -> answers.shown().contains(q.field()))))
                .toList();
    }

    /** Asks whether it is one of these that others have reported. */
    public Pages.Page nearby(Visit visit, FormState shown, List<Duplicates.View> requests) {
        return frame(visit, shown, "request-nearby")
                .with("hidden", shown.typed().except(input -> false))
                .with("upload", false)
                .with("mistakes", List.of())
                .with("nearby", requests);
    }

    /** What all steps share. */
    private Pages.Page frame(Visit visit, FormState shown, String template) {
        Texts texts = visit.texts();
        ServiceDefinition service = shown.service();
        Pages.Page page = pages.page(visit, template)
                .of(shown.commune())
                .with("service", service.id())
                .with("serviceTitle", texts.of(service.title()))
                .with("serviceDescription", service.description().map(texts::of).orElse(""))
                .with("kind", service.kind().name())
                .with("steps", steps(service, shown.step(), texts))
                .with("step", shown.step().code())
                .with("key", shown.key())
                .with("seen", visit.parameter(Duplicates.SEEN));
        saved.time(visit, texts).ifPresent(time -> page.with("draft", time));
        return page;
    }

    /** Fields that the answers call for now, but that the page didn't ask: a browser without script can't show them. */
    public static boolean hasMoreToAsk(List<Question> part, Answers answers, String asked) {
        Set<String> known = Set.of(asked.split(","));
        return !asked.equals("*")
                && part.stream()
                        .map(Question::field)
                        .anyMatch(field -> answers.shown().contains(field) && !known.contains(field));
    }

    /** The definition that is on offer there. */
    public Optional<ServiceDefinition> offered(Organisation commune, String serviceId) {
        return catalogue.offered(commune.code(), serviceId);
    }

    private static boolean isAsked(FormState shown, FormPages parts, String input) {
        return switch (shown.step()) {
            case CHOICE -> input.startsWith(FormChoices.FILTER);
            case PLACE -> PLACE_INPUTS.contains(input);
            case DETAILS ->
                parts.questions(shown.part()).stream().anyMatch(q -> FormPages.owns(q, input))
                        || shown.part() == parts.last() && CONTACT_INPUTS.contains(input);
            case CHECK -> false;
        };
    }

    /** Answers the page's script: one line of text; without one, that it can't be done just now. */
    public void told(Visit visit, String text) throws IOException {
        pages.page(visit, "said")
                .with("text", text)
                .status(text.isEmpty() ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_OK)
                .part()
                .write();
    }

    /** Answers of other pages, by which the page's script decides what it shows. */
    private String known(FormPages parts, int part, Answers answers) {
        List<String> here = parts.questions(part).stream().map(Question::field).toList();
        Map<String, Object> known = new LinkedHashMap<>(answers.values());
        known.keySet().removeAll(here);
        known.values().removeIf(value -> value instanceof Map || value instanceof List);
        return write(known);
    }

    private List<StepView> steps(ServiceDefinition service, Step current, Texts texts) {
        List<StepView> views = new ArrayList<>();
        List<Step> steps = choices.steps(service);
        for (Step step : steps) {
            String state = step == current ? "current" : step.compareTo(current) < 0 ? "done" : "todo";
            String title = step == Step.CHOICE
                    ? choices.of(service)
                            .map(choice -> choice.title(texts.language().code()))
                            .orElse("")
                    : "";
            views.add(new StepView(views.size() + 1, step.code(), state, title));
        }
        return views;
    }

    /** Where a field stands on the page: who goes through the summary goes down the form. */
    private static int place(String field, List<Question> questions) {
        int known = Typed.KNOWN.indexOf(field);
        if (known >= 0) {
            // the place is asked before, words and contact after what the service asks
            return field.equals(Typed.ADDRESS) || field.equals(Typed.LAT) || field.equals(Typed.LON)
                    ? known - Typed.KNOWN.size()
                    : questions.size() + known;
        }
        for (int i = 0; i < questions.size(); i++) {
            String name = questions.get(i).name();
            if (field.equals(name) || field.startsWith(name + ".")) {
                return i;
            }
        }
        return questions.size();
    }

    /** The mistakes as the summary lists them: one in a row of several says in which. */
    private static List<Mistake> list(Map<String, String> errors, List<Question> questions, Texts texts) {
        List<Mistake> mistakes = new ArrayList<>();
        errors.forEach((field, text) -> {
            Optional<String> row = questions.stream()
                    .filter(q -> q.kind() == Question.Kind.GROUPS && field.startsWith(q.name() + "."))
                    .findFirst()
                    .flatMap(q -> row(q, field.substring(q.name().length() + 1), texts));
            mistakes.add(new Mistake(
                    field, row.map(r -> texts.text("form.group.part", r, text)).orElse(text)));
        });
        return mistakes;
    }

    private static Optional<String> row(Question question, String rest, Texts texts) {
        int row = Typed.number(rest.replaceFirst("\\..*", ""));
        return row < 0 ? Optional.empty() : Optional.of(question.label(row, texts));
    }

    private static Map<String, String> values(Typed typed) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : Typed.KNOWN) {
            values.put(name, typed.text(name));
        }
        return values;
    }

    private static boolean isAnonymous(FormState shown) {
        return shown.typed().text(Typed.EMAIL).isEmpty()
                && shown.typed().text(Typed.PHONE).isEmpty();
    }

    private static String wordsLabel(ServiceKind kind) {
        return switch (kind) {
            case INFORMATION -> "details.words.information";
            case COMPLAINT -> "details.words.complaint";
            case REPORT -> "details.words.report";
            case APPLICATION, APPOINTMENT -> "details.words.application";
        };
    }

    /** When somebody will have written, where it is a number of days. */
    public static Optional<String> promise(Commitments commitments, boolean urgent, Texts texts) {
        int usual = days(commitments.firstAnswer());
        int soon = urgent ? days(commitments.urgent()) : 0;
        int days = soon > 0 && (usual == 0 || soon < usual) ? soon : usual;
        return days == 0
                ? Optional.empty()
                : Optional.of(texts.count(
                        commitments.workingDays() ? "check.promise.working" : "check.promise.calendar", days));
    }

    /** Zero where it is counted otherwise. */
    private static int days(Period period) {
        return period.toTotalMonths() > 0 ? 0 : period.getDays();
    }

    private static boolean asksUrgency(ServiceDefinition service, List<Question> questions) {
        Set<String> fields = ShowWhen.fields(service.urgentWhen());
        return questions.stream().map(Question::field).anyMatch(fields::contains);
    }

    private String rules(ServiceDefinition service, List<Question> questions) {
        Map<String, Object> rules = new LinkedHashMap<>();
        if (asksUrgency(service, questions)) {
            rules.put(DANGER, service.urgentWhen());
        }
        for (Question question : questions) {
            if (!question.showWhen().isEmpty()) {
                rules.put(question.field(), question.showWhen());
            }
        }
        return write(rules);
    }

    private String write(Map<String, Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
