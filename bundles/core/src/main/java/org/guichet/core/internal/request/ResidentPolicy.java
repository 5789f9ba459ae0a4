package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.Actor;
import org.guichet.core.internal.request.Workflow.Capacity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What residents may do beyond what the workflow says of them: they reopen what was closed, for some time; not what was
 * refused or withdrawn. They say whether it is settled once there is an answer.
 */
@Component(service = ResidentPolicy.class, configurationPid = "org.guichet.residents")
@Designate(ocd = ResidentPolicy.Config.class)
public class ResidentPolicy {

    /** The name of the action by which a resident says whether it is settled. */
    static final String JUDGE = "judge";

    /** The settings. */
    @ObjectClassDefinition(name = "Guichet: what residents may do")
    public @interface Config {
        @AttributeDefinition(name = "Days to reopen", description = "After a request was closed; 0: never")
        int reopen_days() default 30;
    }

    private final Clock clock;
    private final Duration reopening;

    @Activate
    public ResidentPolicy(@Reference Clock clock, Config config) {
        this(clock, config.reopen_days());
    }

    /** Residents reopen for that many days. */
    public ResidentPolicy(Clock clock, int reopenDays) {
        this.clock = clock;
        this.reopening = Duration.ofDays(reopenDays);
    }

    /** How long after its end a resident may reopen a request. */
    Duration reopening() {
        return reopening;
    }

    /** What an actor may do on a request, in the order of the workflow. */
    List<String> actions(
            Workflow workflow,
            String status,
            Optional<Instant> closedAt,
            boolean answered,
            Actor actor,
            Capacity capacity) {
        List<String> allowed = workflow.actions(status, capacity);
        if (!(actor instanceof Actor.ResidentOf)) {
            return allowed;
        }
        List<String> left = new java.util.ArrayList<>(allowed.stream()
                .filter(type -> workflow.action(status, type)
                        .filter(action -> allows(action, workflow, status, closedAt))
                        .isPresent())
                .toList());
        if (answered && !workflow.isWithdrawn(status)) {
            left.add(JUDGE);
        }
        return left;
    }

    private boolean allows(Action action, Workflow workflow, String status, Optional<Instant> closedAt) {
        if (action.does() != Effect.REOPEN) {
            return true;
        }
        boolean inTime = closedAt.filter(closed -> clock.instant().isBefore(closed.plus(reopening)))
                .isPresent();
        return inTime && !workflow.isRefused(status) && !workflow.isWithdrawn(status);
    }
}
