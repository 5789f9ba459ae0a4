package org.guichet.notify.internal.resident;

import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.notify.internal.text.MailTexts;
import org.guichet.platform.request.RequestEndings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When an answered request ends if its resident says nothing more. Thread-safe. */
@Component(service = EndOfSilence.class)
public class EndOfSilence {

    private final ModuleCatalogue catalogue;
    private final RequestEndings endings;

    @Activate
    public EndOfSilence(@Reference ModuleCatalogue catalogue, @Reference RequestEndings endings) {
        this.catalogue = catalogue;
        this.endings = endings;
    }

    /** Empty where nothing says that it ends by itself soon: it isn't waited for, or its own workflow has no timer. */
    Optional<Instant> of(Request request, Instant answered) {
        if (request.phase() != Phase.WAITING) {
            return Optional.empty();
        }
        WorkflowDefinition workflow = catalogue
                .service(request.service(), request.serviceVersion())
                .map(ServiceDefinition::workflow)
                .orElse(WorkflowDefinition.standard());
        Optional<Period> after = workflow.equals(WorkflowDefinition.standard())
                ? Optional.of(Period.ofDays(Math.min(endings.answeredDays(), endings.idleDays())))
                : workflow.timers().stream()
                        .filter(timer -> timer.from().equals(request.status()) && ends(workflow, timer))
                        .map(WorkflowDefinition.Timer::after)
                        .findFirst();
        return after.map(period -> answered.atZone(MailTexts.ZONE).plus(period).toInstant());
    }

    private static boolean ends(WorkflowDefinition workflow, WorkflowDefinition.Timer timer) {
        return workflow.status(timer.to())
                .filter(status -> status.phase() == Phase.CLOSED)
                .isPresent();
    }
}
