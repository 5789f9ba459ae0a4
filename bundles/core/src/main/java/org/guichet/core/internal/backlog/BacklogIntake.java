package org.guichet.core.internal.backlog;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.GuichetException;
import org.guichet.api.module.Commitments;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.backlog.CsvBacklogImport.BacklogLine;
import org.guichet.core.internal.request.Codes;
import org.guichet.core.internal.request.DoneBy;
import org.guichet.core.internal.request.Endings;
import org.guichet.core.internal.request.Escalations;
import org.guichet.core.internal.request.RequestEntity;
import org.guichet.core.internal.request.RequestEventEntity;
import org.guichet.core.internal.request.Retention;
import org.guichet.core.internal.request.RoutingPolicy;
import org.guichet.core.internal.statistics.InTime;
import org.guichet.core.internal.statistics.Rollup;
import org.guichet.definition.Workflow;
import org.guichet.platform.time.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Stores imported lines as requests. What another system has accepted is not checked against today's forms and offers;
 * it is handled by whoever would handle it today, and by the front desk where the service isn't on offer.
 */
@Component(service = BacklogIntake.class)
public class BacklogIntake {

    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final RoutingPolicy routing;
    private final WorkingDays calendar;
    private final Codes codes;
    private final Retention retention;
    private final Endings endings;
    private final Escalations escalations;
    private final Clock clock;

    @Activate
    public BacklogIntake(
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference RoutingPolicy routing,
            @Reference WorkingDays calendar,
            @Reference Codes codes,
            @Reference Retention retention,
            @Reference Endings endings,
            @Reference Escalations escalations,
            @Reference Clock clock) {
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.routing = routing;
        this.calendar = calendar;
        this.codes = codes;
        this.retention = retention;
        this.endings = endings;
        this.escalations = escalations;
        this.clock = clock;
    }

    /** Refuses a mapping to something that isn't known here. */
    void check(BacklogMapping mapping) {
        List<String> unknown = new ArrayList<>();
        for (String organisation : mapping.organisations()) {
            if (organisations.organisation(organisation).isEmpty()) {
                unknown.add("organisation " + organisation);
            }
        }
        for (String service : mapping.services()) {
            if (catalogue.latestKnown(service).isEmpty()) {
                unknown.add("service " + service);
            }
        }
        if (!unknown.isEmpty()) {
            throw new GuichetException(
                    "import.mapping",
                    "the mapping names what isn't known here: " + String.join(", ", unknown)
                            + ". Load the territory, install the module, or map to something else.");
        }
    }

    void store(EntityManager em, String source, List<BacklogLine> lines) {
        Map<String, Competent> competent = new HashMap<>();
        Map<String, ServiceDefinition> services = new HashMap<>();
        Rollup rollup = new Rollup();
        for (BacklogLine line : lines) {
            ServiceDefinition service = services.computeIfAbsent(
                    line.service(), id -> catalogue.latestKnown(id).orElseThrow());
            Competent handler = competent.computeIfAbsent(
                    line.organisation() + " " + line.service(), key -> route(line.organisation(), service));
            store(em, source, line, service, handler, rollup);
        }
        rollup.write(em);
    }

    private void store(
            EntityManager em,
            String source,
            BacklogLine line,
            ServiceDefinition service,
            Competent handler,
            Rollup rollup) {
        String reference = codes.newReference();
        Phase phase = Workflow.STANDARD.phase(line.status()).orElseThrow();
        String status = status(service.workflow(), line.status(), phase);
        RequestDraft draft = new RequestDraft(
                line.organisation(),
                line.service(),
                Channel.valueOf(line.channel()),
                "fr",
                Resident.ANONYMOUS,
                line.description(),
                Optional.empty(),
                Map.of());
        Instant received = line.received();
        RequestEntity request = new RequestEntity(
                TsidCreator.getTsid().toLong(),
                reference,
                codes.untracked(),
                draft,
                service.version(),
                status,
                received);
        request.routeTo(handler);
        request.moveTo(status, phase);
        Commitments promised = service.commitments();
        request.commit(due(received, promised.firstAnswer(), promised), due(received, promised.answer(), promised));
        request.backdate(line.answered().orElse(null), line.closed().orElse(null));
        Rollup.Subject subject = new Rollup.Subject(line.organisation(), line.service(), line.channel(), received);
        boolean atWork = phase == Phase.RECEIVED || phase == Phase.IN_PROGRESS;
        if (atWork && line.answered().isPresent()) {
            // answered and still at work: it has come back since
            request.renew(line.answered().get(), due(line.answered().get(), promised.answer(), promised));
            rollup.again(subject, 1, 0, 0);
        }
        request.pause(clock.instant());
        endings.imported(request, clock.instant());
        escalations.imported(request);
        if (phase == Phase.CLOSED) {
            request.forgetAt(retention.until(
                    line.service(), service.version(), line.closed().orElse(received)));
        }
        RequestEventEntity imported = new RequestEventEntity(
                request,
                RequestEvents.IMPORTED,
                received,
                DoneBy.IMPORT,
                true,
                Optional.empty(),
                Map.of("source", source, "line", String.valueOf(line.number())));
        em.persist(request);
        em.persist(imported);
        rollup.received(subject, phase.code());
        line.answered().ifPresent(at -> {
            rollup.firstAnswered(subject, at, InTime.holds(at, request.firstAnswerDue()));
            rollup.answered(subject, at, InTime.holds(at, request.answerDue()));
        });
        if (phase == Phase.CLOSED) {
            line.closed().ifPresent(at -> rollup.closed(subject, at, InTime.holds(at, request.answerDue())));
        }
    }

    private Instant due(Instant from, Period within, Commitments promised) {
        return calendar.due(from, within, promised.workingDays());
    }

    /** The status of that name, or the first of its phase where a service has a workflow of its own. */
    private static String status(WorkflowDefinition workflow, String wanted, Phase phase) {
        return workflow.status(wanted)
                .or(() -> workflow.statuses().stream()
                        .filter(s -> s.phase() == phase)
                        .findFirst())
                .orElse(workflow.initial())
                .code();
    }

    private Competent route(String organisation, ServiceDefinition service) {
        return catalogue
                .module(service.module())
                .flatMap(module -> routing.offer(organisation, module, service)
                        .map(offer -> routing.competent(module, service, offer)))
                .orElseGet(() -> new Competent(organisation, RoutingPolicy.FRONT_DESK));
    }
}
