package org.guichet.core.internal.request;

import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import org.guichet.api.module.Commitments;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.participation.Participation;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.platform.time.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Until when a service answers what has come back to it: as long from that moment as it promises for a first answer to the
 * matter, in the words of the organisation where the request is.
 */
@Component(service = AnswerPromise.class)
public class AnswerPromise {

    private final ModuleCatalogue catalogue;
    private final RoutingPolicy routing;
    private final WorkingDays calendar;

    @Activate
    public AnswerPromise(
            @Reference ModuleCatalogue catalogue, @Reference RoutingPolicy routing, @Reference WorkingDays calendar) {
        this.catalogue = catalogue;
        this.routing = routing;
        this.calendar = calendar;
    }

    /**
     * When a request has come back to those who must act, it is promised an answer; otherwise nothing happens.
     *
     * @param writtenBack by its resident's words about an answer
     */
    void renew(RequestEntity request, Phase before, Instant now, boolean writtenBack) {
        Phase phase = Phase.of(request.phase()).orElseThrow();
        if (!isServices(phase)) {
            return;
        }
        if (request.due().isEmpty() || before == Phase.CLOSED) {
            Instant answer = until(request, now);
            Instant reply = writtenBack ? replyUntil(request, now) : answer;
            request.renew(now, reply.isBefore(answer) ? reply : answer);
        }
    }

    /** Ends a wait for the resident: the time that it took isn't the service's. Nothing happens where none is. */
    void goOn(RequestEntity request, Instant now) {
        request.waitingSince().ifPresent(since -> {
            boolean workingDays = commitments(request).workingDays();
            int days = calendar.days(since, now, workingDays);
            request.waited(days, due -> calendar.due(due, Period.ofDays(days), workingDays));
        });
    }

    /** The end of what is promised from that moment. */
    Instant until(RequestEntity request, Instant from) {
        Commitments commitments = commitments(request);
        return calendar.due(from, commitments.answer(), commitments.workingDays());
    }

    private Instant replyUntil(RequestEntity request, Instant from) {
        Commitments commitments = commitments(request);
        return calendar.due(from, commitments.reply(), commitments.workingDays());
    }

    /**
     * Stores what was promised for a request of before that was stored: what its service promised then, which is what figures
     * have counted it by.
     */
    void commit(RequestEntity request) {
        Commitments commitments = catalogue
                .service(request.service(), request.serviceVersion())
                .map(ServiceDefinition::commitments)
                .orElse(Commitments.DEFAULT);
        request.commit(
                calendar.due(request.receivedAt(), commitments.firstAnswer(), commitments.workingDays()),
                calendar.due(request.receivedAt(), commitments.answer(), commitments.workingDays()));
    }

    private static boolean isServices(Phase phase) {
        return phase == Phase.RECEIVED || phase == Phase.IN_PROGRESS;
    }

    private Commitments commitments(RequestEntity request) {
        Optional<ServiceDefinition> made = catalogue.service(request.service(), request.serviceVersion());
        Optional<ModuleInfo> module = made.flatMap(service -> catalogue.module(service.module()));
        Optional<Participation> offer =
                module.flatMap(m -> routing.offer(request.organisation(), m, made.orElseThrow()));
        Optional<Place> place = request.position().map(p -> new Place(Optional.of(p), Optional.empty()));
        return offer.map(o -> routing.route(module.orElseThrow(), made.orElseThrow(), o, place)
                        .service()
                        .commitments())
                // its module has left, or the organisation no longer takes part: what was promised then holds
                .or(() -> made.map(ServiceDefinition::commitments))
                .orElse(Commitments.DEFAULT);
    }
}
