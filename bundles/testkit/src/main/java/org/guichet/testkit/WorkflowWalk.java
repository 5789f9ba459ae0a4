package org.guichet.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Function;
import org.guichet.api.module.WorkflowDefinition.Status;
import org.guichet.api.request.Phase;

/** Goes from the first status through every action and timer, wherever they lead. */
final class WorkflowWalk {

    private final WorkflowDefinition workflow;
    private final boolean moduleActs;
    private final Map<String, Set<String>> leadsTo = new HashMap<>();

    /** @param moduleActs whether the module has Java that acts by itself */
    WorkflowWalk(WorkflowDefinition workflow, boolean moduleActs) {
        this.workflow = workflow;
        this.moduleActs = moduleActs;
        workflow.statuses().forEach(s -> leadsTo.put(s.code(), new LinkedHashSet<>()));
        for (Action action : workflow.actions()) {
            if (somebodyActs(action)) {
                action.to().ifPresent(to -> action.from()
                        .forEach(from -> leadsTo.get(from).add(to)));
            }
        }
        workflow.timers().forEach(t -> leadsTo.get(t.from()).add(t.to()));
    }

    /** What is wrong, in words; empty when every status is reached and leads to an end. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Action action : workflow.actions()) {
            if (!somebodyActs(action)) {
                faults.add("only the module may " + action.type()
                        + ", and it has no listener: add java: {listener: true}, or somebody under by");
            }
        }
        Set<String> reached = from(workflow.initial().code());
        for (Status status : workflow.statuses()) {
            if (!reached.contains(status.code())) {
                faults.add("nothing leads to " + status.code());
            } else if (from(status.code()).stream().noneMatch(this::isClosed)) {
                faults.add("no way leads from " + status.code() + " to a closed status");
            }
        }
        return faults;
    }

    private boolean somebodyActs(Action action) {
        return moduleActs || !action.by().equals(Set.of(Function.MODULE));
    }

    private boolean isClosed(String status) {
        return workflow.status(status).orElseThrow().phase() == Phase.CLOSED;
    }

    private Set<String> from(String start) {
        Set<String> reached = new HashSet<>(Set.of(start));
        Deque<String> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (String to : leadsTo.get(next.pop())) {
                if (reached.add(to)) {
                    next.push(to);
                }
            }
        }
        return reached;
    }
}
