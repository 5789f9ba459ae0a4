package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.LocalizedText;
import org.guichet.api.request.Phase;

/**
 * Which statuses a request goes through, and which actions lead from one to another. An action says which functions may
 * do it, never which person: each organisation binds its people to functions.
 *
 * @param statuses the first one is where a request begins
 * @param actions in the order in which to offer them
 * @param timers what happens by itself when nothing happens
 */
public record WorkflowDefinition(List<Status> statuses, List<Action> actions, List<Timer> timers) {

    /** In what capacity somebody acts. */
    public enum Function {
        /** At a counter: of the organisation that handles the request, and for some actions of the one that took it. */
        COUNTER,
        /** In the service that handles it. */
        HANDLER,
        /** The person who asked. */
        RESIDENT,
        /** The module that defines the service, by itself. */
        MODULE;

        /** As written in definitions. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What an action means beyond its change of status. */
    public enum Effect {
        /** Nothing more. */
        NONE,
        /** A message to the other side. */
        REPLY,
        /** A note that the resident never sees. */
        NOTE,
        /** Somebody takes it in hand. */
        ASSIGN,
        /** Somebody else handles it from now on. */
        TRANSFER,
        /** A question to the resident: counts as first answer. */
        ASK,
        /** The answer: ends the commitments. */
        ANSWER,
        /** The end; needs a message unless it was answered before. */
        CLOSE,
        /** The answer is no; the message gives the reasons. */
        REFUSE,
        /** Withdrawn. */
        CANCEL,
        /** Taken up again. */
        REOPEN;

        /** As written in definitions. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The effect that an action of this name has unless it says another. */
        public static Effect ofAction(String type) {
            return Arrays.stream(values())
                    .filter(e -> e != NONE && e.code().equals(type))
                    .findFirst()
                    .orElse(NONE);
        }
    }

    /**
     * Where a request stands.
     *
     * @param code slug
     * @param phase what it means to everybody
     * @param title what people call it
     */
    public record Status(String code, Phase phase, LocalizedText title) {}

    /**
     * What somebody may do.
     *
     * @param type slug: its name on the wire
     * @param title a verb, for buttons
     * @param by who may
     * @param from in which statuses
     * @param to status it leads to; empty: it stays
     * @param does what it means
     * @param requires inputs without which it is not done; {@code message} among them
     * @param inputs JSON Schema of each further input
     * @param tell words that the resident reads with it; {@code {name}} stands for an input
     */
    public record Action(
            String type,
            LocalizedText title,
            Set<Function> by,
            Set<String> from,
            Optional<String> to,
            Effect does,
            Set<String> requires,
            Map<String, Object> inputs,
            Optional<LocalizedText> tell) {
        public Action {
            requireNonNull(type, "type");
            by = Set.copyOf(by);
            from = Set.copyOf(from);
            requires = Set.copyOf(requires);
        }
    }

    /**
     * What happens by itself.
     *
     * @param from after a request has been in this status
     * @param after for so long
     * @param to it goes to this one
     * @param tell words that the resident reads
     */
    public record Timer(String from, Period after, String to, Optional<LocalizedText> tell) {}

    public WorkflowDefinition {
        statuses = List.copyOf(statuses);
        actions = List.copyOf(actions);
        timers = List.copyOf(timers);
    }

    /** The workflow of services that don't bring one of their own. */
    public static WorkflowDefinition standard() {
        return Standard.WORKFLOW;
    }

    /** Where a request begins. */
    public Status initial() {
        return statuses.get(0);
    }

    /** The status of that code. */
    public Optional<Status> status(String code) {
        return statuses.stream().filter(s -> s.code().equals(code)).findFirst();
    }

    /** The action of that name. */
    public Optional<Action> action(String type) {
        return actions.stream().filter(a -> a.type().equals(type)).findFirst();
    }

    /** Whether an action of that effect leads to that status: what the status means, whatever it is called. */
    public boolean isReachedBy(Effect effect, String status) {
        return actions.stream()
                .anyMatch(
                        a -> a.does() == effect && a.to().filter(status::equals).isPresent());
    }

    /** The actions that every request knows, whatever its workflow: reply, note, assign and transfer. */
    public static List<Action> common(List<Status> statuses) {
        Set<String> open = statuses.stream()
                .filter(s -> s.phase() != Phase.CLOSED)
                .map(Status::code)
                .collect(Collectors.toSet());
        Set<String> all = statuses.stream().map(Status::code).collect(Collectors.toSet());
        return List.of(
                Standard.action("assign", "Affecter", "Assign", Set.of(Function.HANDLER), open, null, false),
                Standard.action(
                        "transfer",
                        "Transmettre",
                        "Pass on",
                        Standard.HANDLING,
                        open,
                        statuses.get(0).code(),
                        false),
                Standard.action("reply", "Écrire", "Write", Set.of(Function.values()), open, null, true),
                Standard.action("note", "Noter", "Take a note", Standard.STAFF, all, null, true));
    }

    /** Kept apart so that the record itself needs no static state to load. */
    private static final class Standard {

        private static final Set<Function> HANDLING = Set.of(Function.COUNTER, Function.HANDLER, Function.MODULE);
        private static final Set<Function> STAFF = HANDLING;
        private static final WorkflowDefinition WORKFLOW = make();

        private static WorkflowDefinition make() {
            List<Status> statuses = List.of(
                    status("received", Phase.RECEIVED, "Reçue", "Received"),
                    status("in-progress", Phase.IN_PROGRESS, "Prise en charge", "In progress"),
                    status("waiting-for-resident", Phase.WAITING, "Attend votre réponse", "Waiting for your answer"),
                    status("answered", Phase.WAITING, "Répondue", "Answered"),
                    status("closed", Phase.CLOSED, "Close", "Closed"),
                    status("refused", Phase.CLOSED, "Refusée", "Refused"),
                    status("cancelled", Phase.CLOSED, "Annulée", "Cancelled"));
            Set<String> open = Set.of("received", "in-progress", "waiting-for-resident", "answered");
            Set<String> unanswered = Set.of("received", "in-progress", "waiting-for-resident");
            Set<String> over = Set.of("closed", "refused", "cancelled");
            List<Action> actions = new ArrayList<>(common(statuses));
            actions.add(action("ask", "Demander une précision", "Ask", HANDLING, open, "waiting-for-resident", true));
            actions.add(action("answer", "Répondre", "Answer", HANDLING, unanswered, "answered", true));
            actions.add(action("close", "Clore", "Close", HANDLING, open, "closed", false));
            actions.add(action("refuse", "Refuser", "Refuse", Set.of(Function.HANDLER), unanswered, "refused", true));
            actions.add(action("cancel", "Annuler", "Cancel", Set.of(Function.values()), open, "cancelled", false));
            actions.add(action("reopen", "Rouvrir", "Reopen", Set.of(Function.values()), over, "in-progress", false));
            return new WorkflowDefinition(statuses, actions, List.of());
        }

        private static Status status(String code, Phase phase, String fr, String en) {
            return new Status(code, phase, new LocalizedText(Map.of("fr", fr, "en", en)));
        }

        private static Action action(
                String type, String fr, String en, Set<Function> by, Set<String> from, String to, boolean message) {
            return new Action(
                    type,
                    new LocalizedText(Map.of("fr", fr, "en", en)),
                    by,
                    from,
                    Optional.ofNullable(to),
                    Effect.ofAction(type),
                    message ? Set.of("message") : Set.of(),
                    Map.of(),
                    Optional.empty());
        }
    }
}
