package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.access.Actor;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.Phase;
import org.guichet.definition.Workflow;
import org.guichet.definition.Workflow.Capacity;
import org.guichet.platform.request.RequestEndings;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What residents may do beyond what the workflow says of them: they reopen what was closed, for some time; not what was
 * refused or withdrawn. They say whether it is settled once there is an answer. And how long one waits for them.
 */
@Component(
        service = {ResidentPolicy.class, RequestEndings.class},
        configurationPid = ResidentPolicy.PID,
        immediate = true)
public class ResidentPolicy implements RequestEndings {

    static final String PID = "org.guichet.residents";

    /** The name of the action by which a resident says whether it is settled. */
    static final String JUDGE = "judge";

    /** Of who handles it: how soon it is dealt with, whatever the workflow. */
    static final String PRIORITISE = "prioritise";

    private static final Logger LOG = LoggerFactory.getLogger(ResidentPolicy.class);

    private static final Setting<Integer> REOPEN_DAYS = Setting.number("reopen.days", 0, 3_650, 30);

    private static final Setting<Integer> ANSWERED_DAYS = Setting.number("answered.days", 1, 3_650, 30);
    private static final Setting<Integer> WAITING_DAYS = Setting.number("waiting.days", 1, 3_650, 60);
    private static final Setting<Integer> IDLE_DAYS = Setting.number("idle.days", 30, 3_650, 730);

    private final Clock clock;
    private final SettingsFile settings =
            new SettingsFile(PID, LOG::warn, REOPEN_DAYS, ANSWERED_DAYS, WAITING_DAYS, IDLE_DAYS);

    /** With what stands in {@code etc/org.guichet.residents.cfg}. */
    @Activate
    public ResidentPolicy(@Reference Clock clock, Map<String, Object> properties) {
        this.clock = clock;
        change(properties);
    }

    /** Other settings hold from now on. */
    @Modified
    public void change(Map<String, Object> properties) {
        settings.read(properties);
    }

    /** How long after its end a resident may reopen a request; zero: not at all. */
    Duration reopening() {
        return Duration.ofDays(settings.get(REOPEN_DAYS));
    }

    @Override
    public int answeredDays() {
        return settings.get(ANSWERED_DAYS);
    }

    @Override
    public int waitingDays() {
        return settings.get(WAITING_DAYS);
    }

    @Override
    public int idleDays() {
        return settings.get(IDLE_DAYS);
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
            return prioritises(workflow, status, capacity)
                    ? Stream.concat(allowed.stream(), Stream.of(PRIORITISE)).toList()
                    : allowed;
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

    private static boolean prioritises(Workflow workflow, String status, Capacity capacity) {
        boolean open =
                workflow.phase(status).filter(phase -> phase != Phase.CLOSED).isPresent();
        return open && RequestCorrecting.may(capacity);
    }

    private boolean allows(Action action, Workflow workflow, String status, Optional<Instant> closedAt) {
        if (action.does() != Effect.REOPEN) {
            return true;
        }
        boolean inTime = closedAt.filter(closed -> clock.instant().isBefore(closed.plus(reopening())))
                .isPresent();
        return inTime && !workflow.isRefused(status) && !workflow.isWithdrawn(status);
    }
}
