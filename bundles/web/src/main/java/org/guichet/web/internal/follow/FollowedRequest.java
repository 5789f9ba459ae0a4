package org.guichet.web.internal.follow;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Scope;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.platform.desk.RequestLinks;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.form.Summary;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.telling.HandlerNames;
import org.guichet.web.internal.telling.RequestTeller;
import org.guichet.web.internal.telling.RequestTeller.Meaning;
import org.guichet.web.internal.telling.RequestTeller.Reader;
import org.guichet.web.internal.telling.RequestTeller.Standing;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.PromisedAgain;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A request and its history in plain words, as its resident reads them. */
@Component(service = FollowedRequest.class)
public class FollowedRequest {

    private static final Set<String> ANSWERS =
            Set.of(RequestEvents.ANSWERED, RequestEvents.CLOSED, RequestEvents.REFUSED, RequestEvents.REOPENED);

    private static final Set<String> TAKEN_UP_AGAIN = Set.of(RequestEvents.REOPENED, RequestEvents.RESIDENT_REPLIED);

    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final HandlerNames handlers;
    private final RequestTeller teller;
    private final Summary summary;
    private final Counters counters;
    private final RequestLinks links;
    private final Clock clock;

    /**
     * Where the request stands.
     *
     * @param mark shape of the status: received, progress, you, answered, over
     * @param due by when it is answered; empty while it waits for the resident
     * @param waits whether it waits for the resident, so that what is promised stands still
     * @param next what comes next, or what is expected of the resident; empty when nothing is
     */
    public record View(
            String reference,
            String title,
            Pages.CommuneView commune,
            String status,
            String mark,
            String next,
            String handler,
            String received,
            String due,
            boolean waits,
            boolean answered,
            boolean over,
            String phone,
            String call,
            String counter) {}

    /**
     * One thing that happened.
     *
     * @param mine whether the resident did it
     * @param folded whether its text is long and known: the acknowledgement
     */
    public record EventView(
            String title,
            String day,
            String time,
            String machine,
            String message,
            boolean mine,
            boolean words,
            boolean folded,
            List<Downloads.FileLink> files) {}

    @Activate
    public FollowedRequest(
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference HandlerNames handlers,
            @Reference RequestTeller teller,
            @Reference Summary summary,
            @Reference Counters counters,
            @Reference RequestLinks links,
            @Reference Clock clock) {
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.handlers = handlers;
        this.teller = teller;
        this.summary = summary;
        this.counters = counters;
        this.links = links;
        this.clock = clock;
    }

    View view(RequestDetails details, Texts texts) {
        Request request = details.request();
        Instant now = clock.instant();
        boolean again = PromisedAgain.is(request);
        Standing standing = Standing.of(request);
        Meaning meaning = teller.meaning(standing);
        Optional<Counters.View> counter =
                organisations.organisation(request.organisation()).flatMap(o -> counters.toCall(o, texts));
        return new View(
                request.reference(),
                handlers.title(request, texts),
                new Pages.CommuneView(
                        request.organisation(),
                        organisations
                                .organisation(request.organisation())
                                .map(o -> texts.of(o.name()))
                                .orElse(request.organisation())),
                teller.status(Reader.RESIDENT, standing, texts),
                mark(meaning),
                judged(details).equals("yes") && meaning != Meaning.WITHDRAWN
                        ? texts.text("next.settled")
                        : next(request, standing, now, texts),
                handlers.of(request.competent(), texts),
                Days.day(request.receivedAt(), now, texts),
                (again ? request.due() : request.answerDue())
                        .filter(due -> request.waitingSince().isEmpty())
                        .map(d -> Days.day(d, now, texts))
                        .orElse(""),
                request.waitingSince().isPresent(),
                request.answeredAt().isPresent() && !again,
                request.phase() == Phase.CLOSED,
                counter.map(Counters.View::phone).orElse(""),
                counter.map(Counters.View::call).orElse(""),
                counter.map(Counters.View::name).orElse(""));
    }

    /**
     * Another request about the same thing, which is followed in its stead: nothing of who asked it.
     *
     * @param mark shape of the status
     */
    public record LeadingView(String status, String mark, List<EventView> words) {}

    /** Where the request stands that this one was joined to. */
    Optional<LeadingView> leading(RequestDetails details, String code, Texts texts) {
        if (details.request().phase() != Phase.CLOSED) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return links.leading(details.request().reference(), new Scope.Tracked(code))
                .map(leading -> {
                    Standing standing = new Standing(
                            leading.service(), leading.serviceVersion(), leading.status(), leading.phase());
                    return new LeadingView(
                            teller.status(Reader.RESIDENT, standing, texts),
                            mark(teller.meaning(standing)),
                            leading.words().stream()
                                    .map(word -> new EventView(
                                            texts.text("event." + word.type()),
                                            Days.day(word.at(), now, texts),
                                            Days.time(word.at(), texts),
                                            Days.machine(word.at()),
                                            word.message(),
                                            false,
                                            true,
                                            false,
                                            List.of()))
                                    .toList());
                });
    }

    /** Whom to call, as long as somebody is in danger and nobody has written. */
    Optional<Counters.Danger> danger(RequestDetails details, Texts texts) {
        Request request = details.request();
        boolean open = request.urgent() && request.firstAnsweredAt().isEmpty() && request.phase() != Phase.CLOSED;
        return open
                ? organisations.organisation(request.organisation()).map(o -> counters.danger(o, texts))
                : Optional.empty();
    }

    /** Newest first: what was answered last is what one comes for. */
    List<EventView> timeline(RequestDetails details, Texts texts) {
        List<EventView> views = new ArrayList<>();
        Instant now = clock.instant();
        for (RequestEvent event : details.events()) {
            views.add(new EventView(
                    teller.event(Reader.RESIDENT, event, Standing.of(details.request()), texts),
                    Days.day(event.at(), now, texts),
                    Days.time(event.at(), texts),
                    Days.machine(event.at()),
                    event.message().orElse(""),
                    RequestTeller.isResidents(event),
                    RequestTeller.isWritten(event),
                    event.type().equals(RequestEvents.ACKNOWLEDGED),
                    Downloads.links(details.request(), event, texts)));
        }
        Collections.reverse(views);
        return views;
    }

    /** What the resident said about the last answer: {@code yes}, {@code no}, or nothing yet. */
    String judged(RequestDetails details) {
        String judged = "";
        for (RequestEvent event : details.events()) {
            if (ANSWERS.contains(event.type())) {
                judged = "";
            } else if (event.type().equals(RequestEvents.JUDGED)) {
                judged = isSolved(event) ? "yes" : "no";
            }
        }
        return judged;
    }

    /** Whether the last word is the service's: somebody who has just written again isn't asked whether it is settled. */
    boolean isOver(RequestDetails details) {
        return details.request().phase() == Phase.CLOSED
                || details.events().stream()
                        .map(RequestEvent::type)
                        .filter(type -> ANSWERS.contains(type) || type.equals(RequestEvents.RESIDENT_REPLIED))
                        .reduce((first, second) -> second)
                        .filter(last -> !TAKEN_UP_AGAIN.contains(last))
                        .isPresent();
    }

    /** What the resident wrote with a no, so that it needn't be written again. */
    String wordsOfNo(RequestDetails details) {
        return details.events().stream()
                .filter(e -> e.type().equals(RequestEvents.JUDGED) && !isSolved(e))
                .reduce((first, second) -> second)
                .flatMap(RequestEvent::message)
                .orElse("");
    }

    private static boolean isSolved(RequestEvent event) {
        return Boolean.parseBoolean(event.details().get("solved"));
    }

    List<Summary.Row> summary(RequestDetails details, Texts texts) {
        Request request = details.request();
        return summary.of(request, catalogue.service(request.service(), request.serviceVersion()), texts);
    }

    private static String mark(Meaning meaning) {
        return switch (meaning) {
            case RECEIVED -> "received";
            case PROGRESS -> "progress";
            case ASKED -> "you";
            case ANSWERED -> "answered";
            case WITHDRAWN, REFUSED, OVER -> "over";
        };
    }

    private String next(Request request, Standing standing, Instant now, Texts texts) {
        return switch (teller.meaning(standing)) {
            case RECEIVED, PROGRESS -> promised(request, now, texts);
            case ASKED ->
                teller.workflow(standing).isReachedBy(Effect.ASK, request.status()) ? texts.text("next.asked") : "";
            case ANSWERED -> texts.text("next.answered");
            case WITHDRAWN -> texts.text("next.withdrawn");
            case REFUSED -> "";
            case OVER -> texts.text("next.over");
        };
    }

    private static String promised(Request request, Instant now, Texts texts) {
        boolean first = request.firstAnsweredAt().isEmpty() && !PromisedAgain.is(request);
        String promised = first ? "next.first-answer" : "next.answer";
        return request.due()
                .map(due ->
                        due.isBefore(now) ? texts.text("next.late") : texts.text(promised, Days.day(due, now, texts)))
                .orElse("");
    }
}
