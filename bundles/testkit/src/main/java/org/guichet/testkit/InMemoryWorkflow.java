package org.guichet.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.module.WorkflowDefinition.Function;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.definition.Workflow;
import org.guichet.definition.Workflow.Capacity;

/** What {@link InMemoryRequests} do by the platform's own rules of a workflow. Timers stand still. */
final class InMemoryWorkflow {

    private static final String JUDGE = "judge";
    private static final String PRIORITISE = "prioritise";

    private final WorkflowDefinition definition;
    private final Workflow rules;

    InMemoryWorkflow(WorkflowDefinition definition) {
        this.definition = definition;
        this.rules = new Workflow(definition);
    }

    WorkflowDefinition.Status initial() {
        return definition.initial();
    }

    /** Whether anybody may do it as it stands. */
    boolean allows(Request request, String type) {
        return rules.action(request.status(), type).isPresent()
                || type.equals(JUDGE) && isAnswered(request)
                || type.equals(PRIORITISE) && request.phase() != Phase.CLOSED;
    }

    /** What an actor may do as it stands; a resident reopens neither what was refused nor what was withdrawn. */
    List<String> actions(Request request, Actor actor) {
        String status = request.status();
        List<String> allowed =
                new ArrayList<>(rules.actions(status, Capacity.of(actor, request.organisation(), request.competent())));
        if (actor instanceof Actor.ResidentOf) {
            boolean settled = rules.isRefused(status) || rules.isWithdrawn(status);
            allowed.removeIf(type -> settled
                    && rules.action(status, type)
                            .filter(a -> a.does() == Effect.REOPEN)
                            .isPresent());
            if (isAnswered(request)) {
                allowed.add(JUDGE);
            }
        } else if (request.phase() != Phase.CLOSED && handles(request, actor)) {
            allowed.add(PRIORITISE);
        }
        return allowed;
    }

    private static boolean handles(Request request, Actor actor) {
        Set<Function> functions =
                Capacity.of(actor, request.organisation(), request.competent()).functions();
        return functions.contains(Function.HANDLER) || functions.contains(Function.COUNTER);
    }

    private boolean isAnswered(Request request) {
        boolean over = request.phase() == Phase.CLOSED && !rules.isWithdrawn(request.status());
        return request.answeredAt().isPresent() || over || rules.isAnswer(request.status());
    }

    /** What is missing in an action's inputs. */
    List<FieldError> errors(Request request, RequestAction action) {
        Map<String, Object> inputs = inputs(action);
        boolean own = !rules.isStandard();
        return rules.action(request.status(), action.type()).map(Action::requires).stream()
                .flatMap(Set::stream)
                .filter(name -> own)
                .filter(name -> name.equals("message") ? action.message().isEmpty() : !inputs.containsKey(name))
                .sorted()
                .map(name -> new FieldError(
                        name.equals("message") ? name : "inputs." + name, "required", "Ce champ est obligatoire."))
                .toList();
    }

    Request move(Request request, RequestAction action, Actor actor) {
        if (action instanceof RequestAction.Prioritise prioritise) {
            return request.toBuilder()
                    .priority(prioritise.priority())
                    .version(request.version() + 1)
                    .build();
        }
        Competent competent = action instanceof RequestAction.Transfer transfer ? transfer.to() : request.competent();
        Optional<String> assignee =
                action instanceof RequestAction.Assign assign ? Optional.of(assign.assignee()) : request.assignee();
        String status = action instanceof RequestAction.Judge judge
                ? judged(request, judge)
                : rules.next(
                        request.status(),
                        rules.action(request.status(), action.type()).orElseThrow(),
                        actor instanceof Actor.ResidentOf);
        return RequestFixture.moved(request, rules.phase(status).orElseThrow(), status, competent, assignee).toBuilder()
                .residentWrote(wrote(request, action, actor))
                .build();
    }

    /** Whether the resident has the last word then. */
    private boolean wrote(Request request, RequestAction action, Actor actor) {
        if (action instanceof RequestAction.Judge judge) {
            return !judge.solved() && judge.message().isPresent();
        }
        Effect effect =
                rules.action(request.status(), action.type()).orElseThrow().does();
        if (actor instanceof Actor.ResidentOf) {
            return request.residentWrote() || effect == Effect.REPLY;
        }
        return request.residentWrote()
                && (effect == Effect.NOTE || effect == Effect.ASSIGN || effect == Effect.TRANSFER);
    }

    /** A yes is the end, a no brings it back to work. */
    private String judged(Request request, RequestAction.Judge judge) {
        if (request.phase() == Phase.CLOSED) {
            return request.status();
        }
        return (judge.solved() ? rules.settled(request.status()) : rules.contested()).orElse(request.status());
    }

    RequestEvent event(int sequence, Request before, RequestAction action, Actor actor, Request after) {
        if (action instanceof RequestAction.Judge judge) {
            return event(
                    sequence,
                    RequestEvents.JUDGED,
                    actor,
                    true,
                    action.message(),
                    after,
                    Map.of("solved", String.valueOf(judge.solved())));
        }
        if (action instanceof RequestAction.Prioritise prioritise) {
            return event(
                    sequence,
                    RequestEvents.PRIORITISED,
                    actor,
                    false,
                    prioritise.note(),
                    after,
                    Map.of("priority", prioritise.priority().code()));
        }
        Action rule = rules.action(before.status(), action.type()).orElseThrow();
        Map<String, String> details = new HashMap<>();
        inputs(action).forEach((name, value) -> details.put(name, String.valueOf(value)));
        if (!rule.type().equals(rule.does().code())) {
            details.put("action", rule.type());
        }
        return event(
                sequence,
                Workflow.eventType(rule.does(), actor instanceof Actor.ResidentOf),
                actor,
                rule.does() != Effect.NOTE && rule.does() != Effect.ASSIGN,
                message(rule, action, after.language()),
                after,
                details);
    }

    /** What came with an action for the service alone. */
    RequestEvent note(int sequence, String text, Actor actor, Request after) {
        return event(sequence, RequestEvents.NOTED, actor, false, Optional.of(text), after, Map.of());
    }

    private static RequestEvent event(
            int sequence,
            String type,
            Actor actor,
            boolean publicly,
            Optional<String> message,
            Request after,
            Map<String, String> details) {
        return new RequestEvent(
                sequence,
                type,
                after.receivedAt().plus(Duration.ofMinutes(sequence)),
                actor.name(),
                publicly,
                message,
                after.status(),
                details);
    }

    private static Optional<String> message(Action rule, RequestAction action, String language) {
        Optional<String> told = rule.tell().map(text -> {
            String words = text.in(language);
            for (Map.Entry<String, Object> input : inputs(action).entrySet()) {
                words = words.replace("{" + input.getKey() + "}", String.valueOf(input.getValue()));
            }
            return words;
        });
        return told.isPresent() && action.message().isPresent()
                ? Optional.of(told.get() + "\n" + action.message().get())
                : told.or(action::message);
    }

    private static Map<String, Object> inputs(RequestAction action) {
        return action instanceof RequestAction.Perform perform ? perform.inputs() : Map.of();
    }
}
