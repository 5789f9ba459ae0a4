package org.guichet.web.internal.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.FieldError;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Caller;
import org.guichet.api.module.FormField;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.request.Channel;
import org.guichet.api.request.RequestDraft;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.FormChoice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A service's form as an agent fills it in for somebody, all on one page; and the inputs of actions, asked alike. */
@Component(service = AgentForm.class)
public class AgentForm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Drafts drafts;
    private final Uploads uploads;
    private final FormChoices choices;
    private final Clock clock;

    @Activate
    public AgentForm(
            @Reference Drafts drafts,
            @Reference Uploads uploads,
            @Reference FormChoices choices,
            @Reference Clock clock) {
        this.choices = choices;
        this.drafts = drafts;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** What was sent for a service, with the files that came; what the form fills in beforehand when it is first asked. */
    public Filled read(Visit visit, ServiceDefinition service, Organisation organisation) {
        List<Question> questions = Question.of(service, visit.texts());
        Typed sent = Typed.of(visit, questions);
        if (visit.request().getParameter("asked") == null) {
            LocalDate today = LocalDate.now(clock.withZone(Days.ZONE));
            sent = sent.prefilled(questions, new Prefill(Optional.of(organisation), today, visit.texts()));
        }
        String wish = visit.parameter("do");
        if (wish.startsWith(Typed.DROP_FILE)) {
            sent = sent.without(wish.substring(Typed.DROP_FILE.length()));
        }
        Uploads.Taken taken = uploads.take(visit, questions, sent);
        return new Filled(service, visit.texts(), taken.typed(), taken.mistakes());
    }

    /** Whether a button only asks for another look of the form: a row more or less, a file less. */
    public static boolean changesForm(String wish) {
        return wish.startsWith(Typed.ADD_ROW) || wish.startsWith(Typed.DROP_ROW) || wish.startsWith(Typed.DROP_FILE);
    }

    /** What was sent with an action of a service's workflow. */
    public Filled read(Visit visit, ServiceDefinition service, Action action) {
        ServiceDefinition form = asForm(service, action);
        List<Question> questions = Question.of(form, visit.texts());
        Typed sent = Typed.of(visit, questions);
        String wish = visit.parameter("do");
        if (wish.startsWith(Typed.DROP_FILE)) {
            sent = sent.without(wish.substring(Typed.DROP_FILE.length()));
        }
        Uploads.Taken taken = uploads.take(visit, questions, sent);
        return new Filled(form, visit.texts(), taken.typed(), taken.mistakes());
    }

    /** What the kernel found, at the inputs of the page. */
    public static Mistake mistake(FieldError error) {
        return Drafts.mistake(error);
    }

    /** Name of an action's input on the page. */
    public static String inputName(Action action, String input) {
        return "a." + field(action, input);
    }

    private static String field(Action action, String input) {
        return action.type() + "." + input;
    }

    private static ServiceDefinition asForm(ServiceDefinition service, Action action) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<FormField> ui = new ArrayList<>();
        action.inputs().forEach((name, schema) -> {
            properties.put(field(action, name), schema);
            ui.add(FormField.builder(field(action, name), label(name, schema)).build());
        });
        List<String> required = action.requires().stream()
                .filter(action.inputs()::containsKey)
                .map(name -> field(action, name))
                .toList();
        return service.toBuilder()
                .form(Map.of("type", "object", "properties", properties, "required", required))
                .ui(ui)
                .sections(List.of())
                .urgentWhen(Map.of())
                .build();
    }

    private static LocalizedText label(String name, Object schema) {
        Object title = schema instanceof Map<?, ?> map ? map.get("title") : null;
        if (title instanceof Map<?, ?> languages && languages.containsKey(LocalizedText.FALLBACK)) {
            Map<String, String> texts = new LinkedHashMap<>();
            languages.forEach((language, text) -> texts.put(String.valueOf(language), String.valueOf(text)));
            return new LocalizedText(texts);
        }
        return LocalizedText.fr(title == null ? name : title.toString());
    }

    /** When which question is shown, for the page's script. */
    public static String rules(List<Question> questions) {
        return rules(questions, Map.of());
    }

    private static String rules(List<Question> questions, Map<String, Object> urgentWhen) {
        Map<String, Object> rules = new LinkedHashMap<>();
        if (!urgentWhen.isEmpty()) {
            rules.put(RequestForm.DANGER, urgentWhen);
        }
        questions.stream().filter(q -> !q.showWhen().isEmpty()).forEach(q -> rules.put(q.field(), q.showWhen()));
        try {
            return JSON.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A form with what was typed so far. */
    public final class Filled {

        private final ServiceDefinition service;
        private final Texts texts;
        private final Typed typed;
        private final List<Question> questions;
        private final Answers answers;
        private final List<Mistake> unfit;

        private Filled(ServiceDefinition service, Texts texts, Typed typed, List<Mistake> unfit) {
            this.unfit = unfit;
            this.service = service;
            this.texts = texts;
            this.typed = typed;
            this.questions = Question.of(service, texts);
            this.answers = Answers.read(questions, typed, texts);
        }

        /** What is chosen with it, if anything is: a time, for example. */
        public Optional<FormChoice.View> choice(Visit visit, String organisation, Caller caller) {
            return choices.of(service)
                    .map(choice -> choice.view(FormChoices.asking(
                            visit, organisation, service, typed.text(Typed.PART), Optional.of(caller))));
        }

        /** The questions for a template. */
        public List<QuestionView> questions(Map<String, String> errors) {
            return new QuestionView.Maker(typed, answers, errors, texts, uploads::waiting).of(questions);
        }

        /** Fields that the answers so far call for. */
        public String asked() {
            return String.join(",", answers.shown());
        }

        /** Whether the answers call for fields that the page, without script, couldn't show. */
        public boolean hasMoreToAsk(String asked) {
            return !asked.equals("*") && !Set.of(asked.split(",")).containsAll(answers.shown());
        }

        /** When which field is shown, for the page's script. */
        public String rules() {
            return AgentForm.rules(questions, service.urgentWhen());
        }

        /** Whether its answers can say that somebody is in danger. */
        public boolean asksUrgency() {
            return !service.urgentWhen().isEmpty();
        }

        /** Whether they say so. */
        public boolean isUrgent() {
            return service.isUrgent(answers.values());
        }

        /** Files that could not be kept. */
        public List<Mistake> unfit() {
            return unfit;
        }

        /** Whether it asks for files. */
        public boolean uploads() {
            return Uploads.any(questions);
        }

        /** Whether it says where. */
        public boolean takesPlace() {
            return service.place() != PlacePolicy.NONE;
        }

        public boolean needsPlace() {
            return service.place() == PlacePolicy.REQUIRED;
        }

        public boolean needsWords() {
            return service.needsWords();
        }

        /** What is wrong with the whole request, in the order of the page. */
        public List<Mistake> check() {
            List<Mistake> mistakes = new ArrayList<>(unfit);
            if (choices.of(service).isPresent()) {
                mistakes.addAll(drafts.check(Step.CHOICE, service, typed, texts));
            }
            if (takesPlace()) {
                mistakes.addAll(drafts.check(Step.PLACE, service, typed, texts));
            }
            mistakes.addAll(drafts.check(Step.DETAILS, service, typed, texts));
            return mistakes;
        }

        /** What is wrong with the questions alone. */
        public List<Mistake> mistakes() {
            List<Mistake> mistakes = new ArrayList<>(unfit);
            mistakes.addAll(answers.mistakes());
            return mistakes;
        }

        /** The answers of an action's inputs, by their own names. */
        public Map<String, Object> inputs(Action action) {
            Map<String, Object> inputs = new LinkedHashMap<>();
            action.inputs().keySet().forEach(name -> {
                Object value = answers.values().get(field(action, name));
                if (value != null) {
                    inputs.put(name, value);
                }
            });
            return inputs;
        }

        /** The request that it makes. */
        public RequestDraft draft(String organisation, Channel channel) {
            RequestDraft draft = drafts.draft(organisation, service, typed, texts);
            return new RequestDraft(
                    draft.organisation(),
                    draft.service(),
                    channel,
                    draft.language(),
                    draft.resident(),
                    draft.description(),
                    draft.place(),
                    draft.answers(),
                    draft.parts());
        }
    }
}
