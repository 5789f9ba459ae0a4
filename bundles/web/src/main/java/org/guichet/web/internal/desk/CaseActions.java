package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.platform.desk.RequestCorrections;
import org.guichet.platform.desk.RequestReminders;
import org.guichet.platform.desk.TrackingCodes;
import org.guichet.web.internal.form.AgentForm;
import org.guichet.web.internal.form.MessageFiles;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.form.QuestionView;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What may be done to a request now, and from what was typed to the action. */
@Component(service = CaseActions.class)
public class CaseActions {

    static final String NOTE = "note";
    static final String MESSAGE = "message";
    static final String ASSIGNEE = "assignee";
    static final String TO = "to";

    /** Words in the names of departments to pass on to. */
    static final String FIND_TO = "to-find";

    static final String ALSO_ASSIGN = "also-assign";

    private final RequestDesk desk;
    private final CaseWords words;
    private final AgentForm forms;
    private final RequestCorrections corrections;
    private final RequestReminders reminders;
    private final TrackingCodes codes;

    /**
     * A verb of the page.
     *
     * @param group to which it belongs: talk, pass, end
     * @param help what it does, in a line; empty for steps of a service's own workflow
     * @param tone message: the resident reads the words; note: never; both: there is a box for each; silent: there are none
     * @param needsWords whether there must be words
     */
    public record View(
            String type,
            String title,
            String group,
            String help,
            String tone,
            String effect,
            boolean needsWords,
            boolean chosen,
            List<QuestionView> inputs) {}

    /**
     * What was written, by the box that it was written in: for the resident, or for the service alone. No verb turns the one
     * into the other.
     */
    public record Written(String message, String note) {

        static Written in(Visit visit) {
            return new Written(text(visit, MESSAGE), text(visit, NOTE));
        }

        /** A text that was made for an action, in the box that the action has. */
        static Written with(Action rule, String text) {
            return rule.does() == Effect.NOTE ? new Written("", text) : new Written(text, "");
        }

        /** What an action leaves in its box, as it does nothing with it. */
        Map<String, String> besides(Action rule) {
            Map<String, String> left = new LinkedHashMap<>();
            String tone = tone(rule);
            if (!tone.equals("both") && !tone.equals(NOTE) && !note.isEmpty()) {
                left.put(NOTE, note);
            }
            if (!tone.equals("both") && !tone.equals(MESSAGE) && !message.isEmpty()) {
                left.put(MESSAGE, message);
            }
            return left;
        }

        private static String text(Visit visit, String box) {
            return visit.parameter(box).replace("\r\n", "\n");
        }
    }

    @Activate
    public CaseActions(
            @Reference RequestDesk desk,
            @Reference CaseWords words,
            @Reference AgentForm forms,
            @Reference RequestCorrections corrections,
            @Reference RequestReminders reminders,
            @Reference TrackingCodes codes) {
        this.desk = desk;
        this.words = words;
        this.forms = forms;
        this.corrections = corrections;
        this.reminders = reminders;
        this.codes = codes;
    }

    /** The day on which the department looks at it again, in words; empty when there is none. */
    String reminder(Request request, Caller caller, Texts texts) {
        return reminders
                .of(request.reference(), caller)
                .map(r -> texts.text(
                        "desk.reminder.on",
                        Days.day(r.day().atStartOfDay(Days.ZONE).toInstant(), words.now(), texts),
                        r.by()))
                .orElse("");
    }

    /** Whether this caller may put the request right. */
    boolean corrects(Request request, Caller caller) {
        return corrections.may(request, new Actor.Staff(caller));
    }

    /** Whether this caller may give whoever follows it a new code. */
    boolean renewsCode(Request request, Caller caller) {
        return codes.may(request, new Actor.Staff(caller));
    }

    /** Whether this caller may say how soon it is dealt with. */
    boolean prioritises(Request request, Caller caller) {
        return PriorityPage.may(desk, request, caller);
    }

    /** The actions that this caller may do now, in the order of the workflow, messages first. */
    List<Action> allowed(Request request, Caller caller) {
        List<String> types = desk.actions(request, new Actor.Staff(caller));
        List<Action> allowed = new ArrayList<>(words.workflow(request).actions());
        allowed.removeIf(a -> !types.contains(a.type()));
        List<Action> common = allowed.stream()
                .filter(a -> a.does() == Effect.ASSIGN || a.does() == Effect.TRANSFER)
                .toList();
        allowed.removeAll(common);
        allowed.addAll(common);
        return allowed;
    }

    List<View> views(Request request, List<Action> allowed, Visit visit, Map<String, String> errors) {
        String chosen = visit.isPost() ? visit.parameter("act") : "";
        boolean known = allowed.stream().anyMatch(a -> a.type().equals(chosen));
        List<View> views = new ArrayList<>();
        for (Action action : allowed) {
            boolean first = known ? action.type().equals(chosen) : views.isEmpty();
            List<QuestionView> inputs = words.service(request)
                    .filter(s -> !action.inputs().isEmpty())
                    .map(s -> forms.read(visit, s, action).questions(errors))
                    .orElse(List.of());
            views.add(new View(
                    action.type(),
                    visit.texts().of(action.title()),
                    group(action),
                    help(action, visit.texts()),
                    tone(action),
                    action.does().name().toLowerCase(Locale.ROOT),
                    action.requires().contains(MESSAGE),
                    first,
                    inputs));
        }
        return views;
    }

    /** An action of the request's workflow, whether it may be done now or not. */
    Optional<Action> known(Request request, String type) {
        return words.workflow(request).action(type);
    }

    /** What an action of the request's workflow is called. */
    Optional<String> title(Request request, String type, Texts texts) {
        return words.workflow(request).action(type).map(a -> texts.of(a.title()));
    }

    /** What is wrong before the kernel is asked. */
    List<Mistake> check(Action rule, Request request, Visit visit) {
        List<Mistake> mistakes = new ArrayList<>();
        Optional<ServiceDefinition> service = words.service(request);
        if (!rule.inputs().isEmpty() && service.isPresent()) {
            mistakes.addAll(forms.read(visit, service.get(), rule).mistakes());
        }
        Written written = Written.in(visit);
        String box = rule.does() == Effect.NOTE ? NOTE : MESSAGE;
        String words = rule.does() == Effect.NOTE ? written.note() : written.message();
        if (words.isEmpty() && rule.requires().contains(MESSAGE)) {
            boolean other = !written.besides(rule).isEmpty();
            mistakes.add(new Mistake(
                    box, visit.texts().text(other ? "desk.case.error.text.other-" + box : "desk.case.error.text")));
        }
        if (rule.does() == Effect.ASSIGN && visit.parameter(ASSIGNEE).isEmpty()) {
            mistakes.add(new Mistake(ASSIGNEE, visit.texts().text("desk.case.error.assignee")));
        }
        if (rule.does() == Effect.TRANSFER
                && Competent.parse(visit.parameter(TO)).isEmpty()) {
            mistakes.add(new Mistake(TO, visit.texts().text("desk.case.error.to")));
        }
        return mistakes;
    }

    Optional<RequestAction> action(Action rule, Request request, Visit visit) {
        Map<String, Object> inputs = words.service(request)
                .filter(s -> !rule.inputs().isEmpty())
                .map(s -> forms.read(visit, s, rule).inputs(rule))
                .orElseGet(LinkedHashMap::new);
        return action(rule, Written.in(visit), visit.parameter(ASSIGNEE), visit.parameter(TO), inputs);
    }

    /** What the kernel found, at the inputs of the page. */
    static Mistake mistake(Action rule, FieldError error) {
        if (MessageFiles.concerns(error)) {
            return MessageFiles.mistake(error);
        }
        String field =
                switch (error.field()) {
                    case MESSAGE, NOTE -> rule.does() == Effect.NOTE ? NOTE : error.field();
                    case "assignee" -> ASSIGNEE;
                    case "organisation", "department" -> TO;
                    default ->
                        error.field().startsWith("inputs.")
                                ? AgentForm.inputName(rule, error.field().substring("inputs.".length()))
                                : MESSAGE;
                };
        return new Mistake(field, error.message());
    }

    static Optional<RequestAction> action(
            Action rule, Written written, String assignee, String to, Map<String, Object> inputs) {
        String text = written.message();
        Optional<String> message = Optional.of(text).filter(t -> !t.isBlank());
        Optional<String> note = Optional.of(written.note()).filter(t -> !t.isBlank());
        return switch (rule.type()) {
            case "assign" -> Optional.of(new RequestAction.Assign(assignee));
            case "transfer" -> Competent.parse(to).map(c -> new RequestAction.Transfer(c, message, note));
            case "reply" -> Optional.of(new RequestAction.Reply(text));
            case "note" -> Optional.of(new RequestAction.Note(written.note()));
            case "ask" -> Optional.of(new RequestAction.Ask(text));
            case "answer" -> Optional.of(new RequestAction.Answer(text));
            case "close" -> Optional.of(new RequestAction.Close(message));
            case "reopen" -> Optional.of(new RequestAction.Reopen(message));
            case "refuse" -> Optional.of(new RequestAction.Refuse(text));
            case "cancel" -> Optional.of(new RequestAction.Cancel(message));
            default -> Optional.of(new RequestAction.Perform(rule.type(), message, inputs));
        };
    }

    /** What somebody looks for: to write, to hand over, to end it; steps of a service's own workflow lead to its end. */
    private static String group(Action action) {
        return switch (action.does()) {
            case REPLY, ASK, NOTE -> "talk";
            case ASSIGN, TRANSFER -> "pass";
            case ANSWER, CLOSE, REFUSE, CANCEL, REOPEN, NONE -> "end";
        };
    }

    private static String help(Action action, Texts texts) {
        String key = "desk.does." + action.does().code();
        return texts.has(key) ? texts.text(key) : "";
    }

    /** What was done, as one says it afterwards. */
    Optional<String> did(Request request, String type, Texts texts) {
        String known = "desk.did." + type;
        return texts.has(known)
                ? Optional.of(texts.text(known))
                : title(request, type, texts).map(t -> texts.text("desk.case.done-it", t));
    }

    private static String tone(Action action) {
        return switch (action.does()) {
            case NOTE -> NOTE;
            case TRANSFER -> "both";
            case ASSIGN -> "silent";
            default -> MESSAGE;
        };
    }
}
