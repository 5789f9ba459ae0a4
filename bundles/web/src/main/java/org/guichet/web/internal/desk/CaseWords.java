package org.guichet.web.internal.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.web.internal.follow.Handlers;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A request in the words of the desk. */
@Component(service = CaseWords.class)
public class CaseWords {

    private final ModuleCatalogue catalogue;
    private final OrganisationDirectory organisations;
    private final Handlers handlers;
    private final Clock clock;

    /**
     * A line of a list.
     *
     * @param mark shape of the status: received, in-progress, waiting, closed
     * @param elsewhere who handles it, when that isn't one's own organisation; empty otherwise
     * @param urgent whether somebody is in danger
     * @param cameBack whether its resident has reopened or contested it
     * @param mine whether the reader has it in hand
     */
    public record Line(
            String reference,
            long version,
            String title,
            String place,
            String status,
            String mark,
            Due due,
            String assignee,
            boolean mine,
            String elsewhere,
            String received,
            boolean urgent,
            boolean cameBack) {

        /** What a list sends when it is ticked: the request as it was seen. */
        public String ticket() {
            return reference + ":" + version;
        }
    }

    @Activate
    public CaseWords(
            @Reference ModuleCatalogue catalogue,
            @Reference OrganisationDirectory organisations,
            @Reference Handlers handlers,
            @Reference Clock clock) {
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.handlers = handlers;
        this.clock = clock;
    }

    Line line(Request request, Caller caller, Texts texts) {
        Instant now = clock.instant();
        boolean mine = request.assignee().filter(caller.account()::equals).isPresent();
        return new Line(
                request.reference(),
                request.version(),
                title(request, texts),
                place(request),
                status(request, texts),
                request.phase().code(),
                due(request, texts),
                request.assignee().orElse(""),
                mine,
                worksAt(caller, request.competent()) ? "" : handler(request.competent(), texts),
                Days.day(request.receivedAt(), now, texts),
                request.urgent(),
                request.cameBack());
    }

    static boolean worksAt(Caller caller, Competent competent) {
        return caller.grants().stream().anyMatch(g -> g.organisation().equals(competent.organisation()));
    }

    String title(Request request, Texts texts) {
        return handlers.title(request, texts);
    }

    String handler(Competent competent, Texts texts) {
        return handlers.of(competent, texts);
    }

    String organisation(String code, Texts texts) {
        return organisations.organisation(code).map(o -> texts.of(o.name())).orElse(code);
    }

    static String place(Request request) {
        return request.place().flatMap(Place::address).orElse("");
    }

    Due due(Request request, Texts texts) {
        return request.phase() == Phase.CLOSED
                ? Due.of(Optional.empty(), clock.instant(), texts)
                : Due.of(request.due(), clock.instant(), texts);
    }

    String status(Request request, Texts texts) {
        return status(request.status(), request, texts);
    }

    String status(String status, Request request, Texts texts) {
        Optional<WorkflowDefinition.Status> known = workflow(request).status(status);
        String usual = "desk.status." + status;
        if (texts.has(usual)
                && (known.isEmpty()
                        || known.equals(WorkflowDefinition.standard().status(status)))) {
            return texts.text(usual);
        }
        return known.map(s -> texts.of(s.title())).orElseGet(() -> phase(request.phase(), texts));
    }

    static String phase(Phase phase, Texts texts) {
        return texts.text("desk.phase." + phase.code());
    }

    static String channel(Channel channel, Texts texts) {
        return texts.text("desk.channel." + channel.name().toLowerCase(Locale.ROOT));
    }

    /** The definition that the request was made with. */
    Optional<ServiceDefinition> service(Request request) {
        return catalogue.service(request.service(), request.serviceVersion());
    }

    WorkflowDefinition workflow(Request request) {
        return service(request).map(ServiceDefinition::workflow).orElseGet(WorkflowDefinition::standard);
    }

    Instant now() {
        return clock.instant();
    }
}
