package org.guichet.web.internal.follow;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.NearbyRequests;
import org.guichet.api.request.Phase;
import org.guichet.web.internal.follow.Tracking.TrackingTicket;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Somebody else's request, for a resident who has seen the same thing: how it stands and what happened. */
@Component(service = JoinedPage.class)
public class JoinedPage {

    private final Pages pages;
    private final NearbyRequests nearby;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final HandlerNames handlers;
    private final Clock clock;

    /** One thing that happened. */
    public record StepView(String title, String day, String time, String machine) {}

    @Activate
    public JoinedPage(
            @Reference Pages pages,
            @Reference NearbyRequests nearby,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference HandlerNames handlers,
            @Reference Clock clock) {
        this.pages = pages;
        this.nearby = nearby;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.handlers = handlers;
        this.clock = clock;
    }

    /** The request that was joined with that reference and code. */
    public Optional<JoinedRequest> find(TrackingTicket held) {
        return nearby.find(held.reference(), held.code());
    }

    /** Starts the page. */
    Pages.Page page(Visit visit, JoinedRequest joined) {
        Texts texts = visit.texts();
        Instant now = clock.instant();
        Optional<WorkflowDefinition> workflow =
                catalogue.service(joined.service(), joined.serviceVersion()).map(ServiceDefinition::workflow);
        Pages.Page page = pages.page(visit, "joined")
                .with("reference", joined.reference())
                .with("title", handlers.title(joined.service(), joined.serviceVersion(), texts))
                .with("handler", handlers.of(joined.competent(), texts))
                .with("status", status(joined, workflow, texts))
                .with("mark", mark(joined))
                .with("others", joined.joined())
                .with("over", joined.phase() == Phase.CLOSED)
                .with("withdrawn", joined.status().equals("cancelled"))
                .with("service", joined.service())
                .with("events", course(joined, workflow, now, texts));
        organisations.organisation(joined.organisation()).ifPresent(page::of);
        return page.secret();
    }

    /** The proof that somebody joined, with the code. */
    public Pages.Page receipt(Visit visit, Organisation commune, TrackingTicket held, JoinedRequest joined) {
        return page(visit, joined).of(commune).with("code", held.code());
    }

    private static List<StepView> course(
            JoinedRequest joined, Optional<WorkflowDefinition> workflow, Instant now, Texts texts) {
        return joined.course().stream()
                .map(step -> new StepView(
                        title(step, workflow, texts),
                        Days.day(step.at(), now, texts),
                        Days.time(step.at(), texts),
                        Days.machine(step.at())))
                .toList();
    }

    private static String title(JoinedRequest.Step step, Optional<WorkflowDefinition> workflow, Texts texts) {
        String key = "joined.event." + step.type();
        return texts.has(key)
                ? texts.text(key)
                : workflow.flatMap(w -> w.action(step.details().getOrDefault("action", "")))
                        .map(action -> texts.of(action.title()))
                        .orElseGet(() -> texts.text("event.other"));
    }

    private static String status(JoinedRequest joined, Optional<WorkflowDefinition> workflow, Texts texts) {
        String known = "joined.status." + joined.status();
        if (texts.has(known)) {
            return texts.text(known);
        }
        return workflow.flatMap(w -> w.status(joined.status()))
                .map(status -> texts.of(status.title()))
                .orElseGet(() -> texts.text("status.phase." + joined.phase().code()));
    }

    private static String mark(JoinedRequest joined) {
        return switch (joined.phase()) {
            case RECEIVED -> "received";
            case IN_PROGRESS -> "progress";
            case WAITING -> joined.status().equals("answered") ? "answered" : "progress";
            case CLOSED -> "over";
        };
    }
}
