package org.guichet.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Function;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;

/** A service's own workflow as {@link InMemoryRequests} follows it. Its timers stand still. */
final class InMemoryOwnWorkflow {

    private final WorkflowDefinition workflow;

    InMemoryOwnWorkflow(WorkflowDefinition workflow) {
        this.workflow = workflow;
    }

    WorkflowDefinition.Status initial() {
        return workflow.initial();
    }

    List<String> allowed(Request request) {
        return workflow.actions().stream()
                .filter(a -> a.from().contains(request.status()))
                .map(Action::type)
                .toList();
    }

    List<String> allowed(Request request, Actor actor) {
        return workflow.actions().stream()
                .filter(a -> a.from().contains(request.status()))
                .filter(a -> a.by().stream().anyMatch(f -> acts(f, actor)))
                .map(Action::type)
                .toList();
    }

    List<FieldError> errors(RequestAction action) {
        Map<String, Object> inputs = inputs(action);
        return workflow.action(action.type()).orElseThrow().requires().stream()
                .filter(name -> name.equals("message") ? action.message().isEmpty() : !inputs.containsKey(name))
                .sorted()
                .map(name -> new FieldError(
                        name.equals("message") ? name : "inputs." + name, "required", "Ce champ est obligatoire."))
                .toList();
    }

    Request move(Request request, RequestAction action) {
        String to = workflow.action(action.type()).flatMap(Action::to).orElse(request.status());
        return RequestFixture.moved(
                request, workflow.status(to).orElseThrow().phase(), to, request.competent(), request.assignee());
    }

    RequestEvent event(int sequence, RequestAction action, Actor actor, Request after) {
        Action rule = workflow.action(action.type()).orElseThrow();
        Map<String, String> details = new HashMap<>();
        inputs(action).forEach((name, value) -> details.put(name, String.valueOf(value)));
        details.put("action", rule.type());
        return new RequestEvent(
                sequence,
                type(rule),
                after.receivedAt().plus(Duration.ofMinutes(sequence)),
                actor.name(),
                rule.does() != WorkflowDefinition.Effect.NOTE,
                message(rule, action, after.language()),
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

    private static boolean acts(Function function, Actor actor) {
        return switch (function) {
            case MODULE -> actor instanceof Actor.Module;
            case RESIDENT -> actor instanceof Actor.ResidentOf;
            case COUNTER, HANDLER -> actor instanceof Actor.Staff;
        };
    }

    private static String type(Action rule) {
        return switch (rule.does()) {
            case NONE -> RequestEvents.PERFORMED;
            case REPLY -> RequestEvents.REPLIED;
            case NOTE -> RequestEvents.NOTED;
            case ASSIGN -> RequestEvents.ASSIGNED;
            case TRANSFER -> RequestEvents.TRANSFERRED;
            case ASK -> RequestEvents.ASKED;
            case ANSWER -> RequestEvents.ANSWERED;
            case CLOSE -> RequestEvents.CLOSED;
            case REFUSE -> RequestEvents.REFUSED;
            case CANCEL -> RequestEvents.CANCELLED;
            case REOPEN -> RequestEvents.REOPENED;
        };
    }
}
