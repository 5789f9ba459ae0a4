package org.guichet.web.internal.submission;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.follow.JoinedPage;
import org.guichet.web.internal.follow.Tracking;
import org.guichet.web.internal.form.Summary;
import org.guichet.web.internal.http.Communes;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.PortalConfiguration;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.telling.HandlerNames;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.internal.telling.RequestBlocks;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The proof: reference, tracking code, who answers and by when. What it shows comes from a sealed cookie and from the
 * request itself, so the page can be read again, printed and reloaded for half an hour, and its address tells nothing.
 */
@Component(service = Page.class)
@At(path = {"/c/{commune}/sent", "/c/{commune}/sent/{reference}"})
public class SentPage implements Page {

    private final Communes communes;
    private final Pages pages;
    private final Tracking tracking;
    private final ModuleCatalogue catalogue;
    private final HandlerNames handlers;
    private final Counters counters;
    private final Summary summary;
    private final PortalConfiguration settings;
    private final JoinedPage joined;
    private final NewsOffer news;
    private final RequestBlocks blocks;
    private final Clock clock;

    @Activate
    public SentPage(
            @Reference Communes communes,
            @Reference Pages pages,
            @Reference Tracking tracking,
            @Reference ModuleCatalogue catalogue,
            @Reference HandlerNames handlers,
            @Reference Counters counters,
            @Reference Summary summary,
            @Reference PortalConfiguration settings,
            @Reference JoinedPage joined,
            @Reference NewsOffer news,
            @Reference RequestBlocks blocks,
            @Reference Clock clock) {
        this.communes = communes;
        this.pages = pages;
        this.tracking = tracking;
        this.catalogue = catalogue;
        this.handlers = handlers;
        this.counters = counters;
        this.summary = summary;
        this.settings = settings;
        this.joined = joined;
        this.news = news;
        this.blocks = blocks;
        this.clock = clock;
    }

    /** Where the proof of that request is. */
    public static String address(Organisation commune, String reference) {
        return "/c/" + commune.code() + "/sent/" + reference;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Organisation commune = communes.of(turn);
        String reference = turn.value("reference");
        if (reference.isEmpty()) {
            last(Visit.of(turn), commune);
        } else {
            show(Visit.of(turn), commune, reference);
        }
    }

    /** The proof that was given last has an address of its own. */
    private void last(Visit visit, Organisation commune) throws IOException {
        Optional<String> reference = tracking.lastReceipt(visit);
        if (reference.isPresent()) {
            visit.redirect(address(commune, reference.get()));
        } else {
            show(visit, commune, "");
        }
    }

    private void show(Visit visit, Organisation commune, String reference) throws IOException {
        Optional<Tracking.TrackingTicket> held = tracking.receipt(visit, reference);
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        Optional<JoinedRequest> joinedRequest = found.isPresent() ? Optional.empty() : held.flatMap(joined::find);
        if (joinedRequest.isPresent()) {
            joined.receipt(visit, commune, held.get(), joinedRequest.get())
                    .with("followAddress", follow(visit))
                    .with("qr", Qr.of(follow(visit) + "#" + held.get().reference()))
                    .write();
            return;
        }
        if (found.isEmpty()) {
            Pages.Page expired = pages.page(visit, "sent-expired").of(commune).secret();
            counters.toCall(commune, visit.texts()).ifPresent(c -> expired.with("counter", c));
            expired.write();
            return;
        }
        Request request = found.get().request();
        Texts texts = visit.texts();
        Instant now = clock.instant();
        String follow = follow(visit);
        Pages.Page page = pages.page(visit, "sent")
                .of(commune)
                .with("reference", request.reference())
                .with("code", held.get().code())
                .with("serviceTitle", handlers.title(request, texts))
                .with("handler", handlers.of(request.competent(), texts))
                .with("receivedDay", Days.day(request.receivedAt(), now, texts))
                .with("receivedTime", Days.time(request.receivedAt(), texts))
                .with(
                        "rows",
                        summary.of(request, catalogue.service(request.service(), request.serviceVersion()), texts))
                .with("acknowledgement", acknowledgement(found.get()))
                .with(
                        "requestBlocks",
                        blocks.of(found.get(), new Actor.ResidentOf(held.get().code()), texts))
                .with("news", news.of(found.get()))
                .with("followAddress", follow)
                .with("qr", Qr.of(follow + "#" + request.reference()));
        request.firstAnswerDue().ifPresent(d -> page.with("firstAnswer", Days.day(d, now, texts)));
        request.answerDue().ifPresent(d -> page.with("answer", Days.day(d, now, texts)));
        counters.toCall(commune, texts).ifPresent(c -> page.with("counter", c));
        if (request.urgent()) {
            page.with("danger", counters.danger(commune, texts));
        }
        page.secret().write();
    }

    /** Where one follows a request, as it is told on paper. */
    private String follow(Visit visit) {
        return (settings.address().isEmpty() ? visit.origin() : settings.address()) + "/follow";
    }

    private static String acknowledgement(RequestDetails details) {
        return details.events().stream()
                .filter(e -> e.type().equals(RequestEvents.ACKNOWLEDGED))
                .findFirst()
                .flatMap(RequestEvent::message)
                .orElse("");
    }
}
