package org.guichet.core.internal.request;

import static org.guichet.core.internal.request.Statuses.ANSWERED;
import static org.guichet.core.internal.request.Statuses.CANCELLED;
import static org.guichet.core.internal.request.Statuses.CLOSED;
import static org.guichet.core.internal.request.Statuses.IN_PROGRESS;
import static org.guichet.core.internal.request.Statuses.RECEIVED;
import static org.guichet.core.internal.request.Statuses.REFUSED;
import static org.guichet.core.internal.request.Statuses.WAITING_FOR_RESIDENT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.request.Phase;

/**
 * Which statuses there are, and which actions lead from one to another. An action says which functions may do it, never
 * which person: each organisation binds its people to functions.
 */
public final class Workflow {

    /** In what capacity somebody acts on a request. */
    public enum Function {
        /** At a counter of the organisation where it was lodged, while another one handles it. */
        COUNTER_ELSEWHERE,
        /** At a counter of the organisation that handles it. */
        COUNTER,
        /** In the service that handles it. */
        HANDLER,
        /** The person who asked. */
        RESIDENT
    }

    /**
     * One action from some statuses.
     *
     * @param next status for each status it starts from
     */
    record Action(String type, Set<Function> by, Map<String, String> next) {}

    private static final Set<Function> HANDLING = Set.of(Function.COUNTER, Function.HANDLER);
    private static final Set<Function> STAFF = Set.of(Function.COUNTER_ELSEWHERE, Function.COUNTER, Function.HANDLER);

    /** The workflow of services that don't bring one of their own. */
    public static final Workflow STANDARD = standard();

    private final Map<String, Phase> phases = new LinkedHashMap<>();
    private final Map<String, Action> actions = new LinkedHashMap<>();

    private Workflow() {}

    private static Workflow standard() {
        Workflow w = new Workflow();
        w.phases.put(RECEIVED, Phase.RECEIVED);
        w.phases.put(IN_PROGRESS, Phase.IN_PROGRESS);
        w.phases.put(WAITING_FOR_RESIDENT, Phase.WAITING);
        w.phases.put(ANSWERED, Phase.WAITING);
        w.phases.put(CLOSED, Phase.CLOSED);
        w.phases.put(REFUSED, Phase.CLOSED);
        w.phases.put(CANCELLED, Phase.CLOSED);

        List<String> open = List.of(RECEIVED, IN_PROGRESS, WAITING_FOR_RESIDENT, ANSWERED);
        List<String> unanswered = List.of(RECEIVED, IN_PROGRESS, WAITING_FOR_RESIDENT);
        List<String> over = List.of(CLOSED, REFUSED, CANCELLED);
        w.add("assign", Set.of(Function.HANDLER), from(open, null).with(RECEIVED, IN_PROGRESS));
        w.add("transfer", HANDLING, from(open, RECEIVED));
        w.add(
                "reply",
                Set.of(Function.values()),
                from(open, null)
                        .with(RECEIVED, IN_PROGRESS)
                        .with(WAITING_FOR_RESIDENT, IN_PROGRESS)
                        .with(ANSWERED, IN_PROGRESS));
        w.add("note", STAFF, from(open, null).and(over, null));
        w.add("ask", HANDLING, from(open, WAITING_FOR_RESIDENT));
        w.add("answer", HANDLING, from(unanswered, ANSWERED));
        w.add("close", HANDLING, from(open, CLOSED));
        w.add("refuse", Set.of(Function.HANDLER), from(unanswered, REFUSED));
        w.add("cancel", Set.of(Function.values()), from(open, CANCELLED));
        w.add("reopen", STAFF, from(over, IN_PROGRESS));
        return w;
    }

    /** The phase that a status belongs to. */
    public Optional<Phase> phase(String status) {
        return Optional.ofNullable(phases.get(status));
    }

    /** What may be done in a status by anybody, in the order of the workflow. */
    List<String> actions(String status) {
        return actions.values().stream()
                .filter(a -> a.next.containsKey(status))
                .map(Action::type)
                .toList();
    }

    /** What may be done in a status by somebody with one of these functions. */
    List<String> actions(String status, Set<Function> functions) {
        return actions.values().stream()
                .filter(a -> a.next.containsKey(status) && a.by.stream().anyMatch(functions::contains))
                .map(Action::type)
                .toList();
    }

    /** The status that an action leads to. */
    String next(String status, String action, boolean byResident) {
        // an agent's reply takes a new request in charge, a resident's brings a waiting one back
        boolean moves = !action.equals("reply") || byResident != status.equals(RECEIVED);
        return moves ? actions.get(action).next.get(status) : status;
    }

    private void add(String type, Set<Function> by, Moves moves) {
        actions.put(type, new Action(type, by, moves));
    }

    private static Moves from(List<String> statuses, String next) {
        return new Moves().and(statuses, next);
    }

    /** From status to status; null as next status means the same one. */
    private static final class Moves extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1L;

        Moves and(List<String> statuses, String next) {
            statuses.forEach(s -> put(s, next == null ? s : next));
            return this;
        }

        Moves with(String status, String next) {
            put(status, next);
            return this;
        }
    }
}
