package org.guichet.definition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.module.WorkflowDefinition.Function;
import org.guichet.api.module.WorkflowDefinition.Timer;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestEvents;

/** A workflow ready for questions: what may be done in a status, by whom, and where it leads. Immutable. */
public final class Workflow {

    /** The workflow of services that don't bring one of their own. */
    public static final Workflow STANDARD = new Workflow(WorkflowDefinition.standard());

    /** What a counter may do on a request that it took and another organisation handles. */
    private static final Set<Effect> ELSEWHERE = Set.of(Effect.REPLY, Effect.NOTE, Effect.CANCEL, Effect.REOPEN);

    private final WorkflowDefinition definition;
    private final Map<String, Phase> phases = new HashMap<>();
    private final Map<String, List<Action>> byStatus = new HashMap<>();
    private final Map<String, List<String>> typesByStatus = new HashMap<>();
    private final Map<String, Timer> timers = new HashMap<>();

    /** Of that definition. */
    public Workflow(WorkflowDefinition definition) {
        this.definition = definition;
        for (WorkflowDefinition.Status status : definition.statuses()) {
            phases.put(status.code(), status.phase());
            List<Action> actions = new ArrayList<>(definition.actions());
            actions.removeIf(a -> !a.from().contains(status.code()));
            byStatus.put(status.code(), actions);
            typesByStatus.put(status.code(), actions.stream().map(Action::type).toList());
        }
        definition.timers().forEach(t -> timers.put(t.from(), t));
    }

    /** Where a request begins. */
    public String initial() {
        return definition.initial().code();
    }

    /** The phase that a status belongs to. */
    public Optional<Phase> phase(String status) {
        return Optional.ofNullable(phases.get(status));
    }

    /** What may be done in a status by anybody, in the order of the workflow. */
    public List<String> actions(String status) {
        return typesByStatus.getOrDefault(status, List.of());
    }

    /** What an actor may do in a status, in the order of the workflow. */
    public List<String> actions(String status, Capacity capacity) {
        return byStatus.getOrDefault(status, List.of()).stream()
                .filter(capacity::allows)
                .map(Action::type)
                .toList();
    }

    /** An action that may be done in a status by somebody. */
    public Optional<Action> action(String status, String type) {
        return byStatus.getOrDefault(status, List.of()).stream()
                .filter(a -> a.type().equals(type))
                .findFirst();
    }

    /** The status that an action leads to. */
    public String next(String status, Action action, boolean byResident) {
        if (action.does() == Effect.REPLY && action.to().isEmpty()) {
            // an agent's message takes a new request in charge, a resident's brings a waiting one back
            Phase phase = phases.get(status);
            boolean moves = byResident ? phase == Phase.WAITING : phase == Phase.RECEIVED;
            return moves ? firstOf(Phase.IN_PROGRESS).orElse(status) : status;
        }
        if (action.does() == Effect.ASSIGN && phases.get(status) == Phase.RECEIVED) {
            return firstOf(Phase.IN_PROGRESS).orElse(status);
        }
        return action.to().orElse(status);
    }

    /** Whether it is the one of services that bring none. */
    public boolean isStandard() {
        return definition.equals(WorkflowDefinition.standard());
    }

    /** Whether that status means that the service has answered. */
    public boolean isAnswer(String status) {
        return definition.isReachedBy(Effect.ANSWER, status);
    }

    /** Where the resident's "it is settled" leads: where closing would. */
    public Optional<String> settled(String status) {
        return byStatus.getOrDefault(status, List.of()).stream()
                .filter(a -> a.does() == Effect.CLOSE)
                .findFirst()
                .flatMap(Action::to);
    }

    /** Where the resident's "it is not" leads: back to work. */
    public Optional<String> contested() {
        return firstOf(Phase.IN_PROGRESS).or(() -> firstOf(Phase.RECEIVED));
    }

    /** Where a request goes that ends by itself: neither as refused nor as withdrawn, where there is such an end. */
    public String ended(String status) {
        return settled(status)
                .or(() -> definition.actions().stream()
                        .filter(a -> a.does() == Effect.CLOSE)
                        .findFirst()
                        .flatMap(Action::to))
                .filter(to -> phases.get(to) == Phase.CLOSED)
                .or(() -> definition.statuses().stream()
                        .filter(s -> s.phase() == Phase.CLOSED)
                        .map(WorkflowDefinition.Status::code)
                        .filter(code -> !isRefused(code) && !isWithdrawn(code))
                        .findFirst())
                .or(() -> firstOf(Phase.CLOSED))
                .orElse(status);
    }

    /** Where a request goes that stood in a status of another workflow: to the one that stands for the same, or to the beginning. */
    public String counterpart(String status, Phase phase) {
        return phase(status).filter(phase::equals).isPresent()
                ? status
                : firstOf(phase).orElse(initial());
    }

    /** What happens by itself to a request that stays in a status. */
    public Optional<Timer> timer(String status) {
        return Optional.ofNullable(timers.get(status));
    }

    /** Whether that status means that the answer was no. */
    public boolean isRefused(String status) {
        return definition.isReachedBy(Effect.REFUSE, status);
    }

    /** Whether that status means that the request was withdrawn. */
    public boolean isWithdrawn(String status) {
        return definition.isReachedBy(Effect.CANCEL, status);
    }

    /** Whether anything happens by itself. */
    public boolean hasTimers() {
        return !timers.isEmpty();
    }

    private Optional<String> firstOf(Phase phase) {
        return definition.statuses().stream()
                .filter(s -> s.phase() == phase)
                .map(WorkflowDefinition.Status::code)
                .findFirst();
    }

    /**
     * In what capacity somebody acts on one request.
     *
     * @param functions at the organisation that handles it
     * @param elsewhere whether at a counter of the organisation that took it while another one handles it
     */
    public record Capacity(Set<Function> functions, boolean elsewhere) {

        /** Whether the action is theirs to do. */
        public boolean allows(Action action) {
            return action.by().stream().anyMatch(functions::contains)
                    || (elsewhere && action.by().contains(Function.COUNTER) && ELSEWHERE.contains(action.does()));
        }

        /** In what capacity an actor acts on a request lodged at one organisation and handled by another. */
        public static Capacity of(Actor actor, String lodgedAt, Competent competent) {
            if (actor instanceof Actor.ResidentOf) {
                return new Capacity(EnumSet.of(Function.RESIDENT), false);
            }
            if (actor instanceof Actor.Module) {
                return new Capacity(EnumSet.of(Function.MODULE), false);
            }
            if (!(actor instanceof Actor.Staff staff)) {
                return new Capacity(EnumSet.noneOf(Function.class), false);
            }
            Caller caller = staff.caller();
            Set<Function> functions = EnumSet.noneOf(Function.class);
            if (caller.has(Role.HANDLER, competent.organisation())) {
                functions.add(Function.HANDLER);
            }
            if (caller.has(Role.AGENT, competent.organisation())) {
                functions.add(Function.COUNTER);
            }
            boolean elsewhere =
                    functions.isEmpty() && (caller.has(Role.AGENT, lodgedAt) || caller.has(Role.HANDLER, lodgedAt));
            return new Capacity(functions, elsewhere);
        }
    }

    /** What an action of that effect is called in the history. */
    public static String eventType(Effect effect, boolean byResident) {
        return switch (effect) {
            case REPLY -> byResident ? RequestEvents.RESIDENT_REPLIED : RequestEvents.REPLIED;
            case NOTE -> RequestEvents.NOTED;
            case ASSIGN -> RequestEvents.ASSIGNED;
            case TRANSFER -> RequestEvents.TRANSFERRED;
            case ASK -> RequestEvents.ASKED;
            case ANSWER -> RequestEvents.ANSWERED;
            case CLOSE -> RequestEvents.CLOSED;
            case REFUSE -> RequestEvents.REFUSED;
            case CANCEL -> RequestEvents.CANCELLED;
            case REOPEN -> RequestEvents.REOPENED;
            case NONE -> RequestEvents.PERFORMED;
        };
    }
}
