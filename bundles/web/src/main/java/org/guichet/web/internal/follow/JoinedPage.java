package org.guichet.web.internal.follow;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.NearbyRequests;
import org.guichet.api.request.Phase;
import org.guichet.web.internal.follow.Tracking.TrackingTicket;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.telling.HandlerNames;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.internal.telling.RequestTeller;
import org.guichet.web.internal.telling.RequestTeller.Meaning;
import org.guichet.web.internal.telling.RequestTeller.Reader;
import org.guichet.web.internal.telling.RequestTeller.Standing;
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
    private final HandlerNames handlers;
    private final RequestTeller teller;
    private final NewsOffer news;
    private final Clock clock;

    /** One thing that happened. */
    public record StepView(String title, String day, String time, String machine) {}

    @Activate
    public JoinedPage(
            @Reference Pages pages,
            @Reference NearbyRequests nearby,
            @Reference OrganisationDirectory organisations,
            @Reference HandlerNames handlers,
            @Reference RequestTeller teller,
            @Reference NewsOffer news,
            @Reference Clock clock) {
        this.pages = pages;
        this.nearby = nearby;
        this.organisations = organisations;
        this.handlers = handlers;
        this.teller = teller;
        this.news = news;
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
        Standing standing = Standing.of(joined);
        Meaning meaning = teller.meaning(standing);
        Pages.Page page = pages.page(visit, "joined")
                .with("reference", joined.reference())
                .with("title", handlers.title(joined.service(), joined.serviceVersion(), texts))
                .with("handler", handlers.of(joined.competent(), texts))
                .with("status", teller.status(Reader.JOINER, standing, texts))
                .with("mark", mark(meaning))
                .with("others", joined.joined())
                .with("over", joined.phase() == Phase.CLOSED)
                .with("withdrawn", meaning == Meaning.WITHDRAWN)
                .with("news", news.ofJoined(joined.reference()))
                .with("service", joined.service())
                .with("events", course(joined, standing, now, texts));
        organisations.organisation(joined.organisation()).ifPresent(page::of);
        return page.secret();
    }

    /** The proof that somebody joined, with the code. */
    public Pages.Page receipt(Visit visit, Organisation commune, TrackingTicket held, JoinedRequest joined) {
        return page(visit, joined).of(commune).with("code", held.code());
    }

    private List<StepView> course(JoinedRequest joined, Standing standing, Instant now, Texts texts) {
        return joined.course().stream()
                .map(step -> new StepView(
                        teller.step(step, standing, texts),
                        Days.day(step.at(), now, texts),
                        Days.time(step.at(), texts),
                        Days.machine(step.at())))
                .toList();
    }

    /** Nothing is ever asked of somebody who joined. */
    private static String mark(Meaning meaning) {
        return switch (meaning) {
            case RECEIVED -> "received";
            case PROGRESS, ASKED -> "progress";
            case ANSWERED -> "answered";
            case WITHDRAWN, REFUSED, OVER -> "over";
        };
    }
}
