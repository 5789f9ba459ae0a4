package org.guichet.core.internal.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.module.WorkflowDefinition.Function;
import org.guichet.api.module.WorkflowDefinition.Timer;
import org.guichet.api.request.Phase;

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

    Workflow(WorkflowDefinition definition) {
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
    String initial() {
        return definition.initial().code();
    }

    /** The phase that a status belongs to. */
    public Optional<Phase> phase(String status) {
        return Optional.ofNullable(phases.get(status));
    }

    /** What may be done in a status by anybody, in the order of the workflow. */
    List<String> actions(String status) {
        return typesByStatus.getOrDefault(status, List.of());
    }

    /** What an actor may do in a status, in the order of the workflow. */
    List<String> actions(String status, Capacity capacity) {
        return byStatus.getOrDefault(status, List.of()).stream()
                .filter(capacity::allows)
                .map(Action::type)
                .toList();
    }

    /** An action that may be done in a status by somebody. */
    Optional<Action> action(String status, String type) {
        return byStatus.getOrDefault(status, List.of()).stream()
                .filter(a -> a.type().equals(type))
                .findFirst();
    }

    /** The status that an action leads to. */
    String next(String status, Action action, boolean byResident) {
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

    boolean isStandard() {
        return definition.equals(WorkflowDefinition.standard());
    }

    /** Whether that status means that the service has answered. */
    boolean isAnswer(String status) {
        return leadsTo(Effect.ANSWER, status);
    }

    /** Where the resident's "it is settled" leads: where closing would. */
    Optional<String> settled(String status) {
        return byStatus.getOrDefault(status, List.of()).stream()
                .filter(a -> a.does() == Effect.CLOSE)
                .findFirst()
                .flatMap(Action::to);
    }

    /** Where the resident's "it is not" leads: back to work. */
    Optional<String> contested() {
        return firstOf(Phase.IN_PROGRESS).or(() -> firstOf(Phase.RECEIVED));
    }

    /** Where a request goes that ends by itself: neither as refused nor as withdrawn, where there is such an end. */
    String ended(String status) {
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

    /** What happens by itself to a request that stays in a status. */
    Optional<Timer> timer(String status) {
        return Optional.ofNullable(timers.get(status));
    }

    /** Whether that status means that the answer was no. */
    boolean isRefused(String status) {
        return leadsTo(Effect.REFUSE, status);
    }

    /** Whether that status means that the request was withdrawn. */
    boolean isWithdrawn(String status) {
        return leadsTo(Effect.CANCEL, status);
    }

    private boolean leadsTo(Effect effect, String status) {
        return definition.actions().stream()
                .anyMatch(
                        a -> a.does() == effect && a.to().filter(status::equals).isPresent());
    }

    boolean hasTimers() {
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
    record Capacity(Set<Function> functions, boolean elsewhere) {

        boolean allows(Action action) {
            return action.by().stream().anyMatch(functions::contains)
                    || (elsewhere && action.by().contains(Function.COUNTER) && ELSEWHERE.contains(action.does()));
        }
    }
}
