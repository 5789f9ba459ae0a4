package org.guichet.core.internal.request;

import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.core.internal.text.Messages;
import org.guichet.definition.Workflow;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.request.RequestEndings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * When a request ends by itself: some time after the answer, or after a question that the resident leaves open, and in any case
 * when nothing has happened for long. Without an end what is personal would be kept for ever. Services with a workflow of their
 * own say by timers when they end; the last bound holds for them too.
 */
@Component(service = Endings.class)
public class Endings {

    private final ResidentPolicy residents;

    @Activate
    public Endings(@Reference ResidentPolicy residents) {
        this.residents = residents;
    }

    /** Why a request ends by itself. */
    enum Reason {
        ANSWERED,
        WAITING,
        IDLE;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** When something happened last, and when the resident could read of something. */
    private record Last(Optional<Instant> change, Optional<Instant> forResident) {
        static Last of(Row row) {
            return new Last(row.optionalInstant(0), row.optionalInstant(1));
        }
    }

    /** Sets the end anew after a change, which the resident may read or not. */
    void changed(RequestEntity request, Workflow workflow, Instant at, boolean forResident) {
        if (Phase.CLOSED.code().equals(request.phase())) {
            request.endAt(null);
        } else if (forResident || reason(request, workflow) == Reason.IDLE || request.endsAt() == null) {
            Instant end = after(reason(request, workflow), at);
            // a later one is found when the earlier has come: each change of an indexed column is written to all
            // indexes
            if (request.endsAt() == null || end.isBefore(request.endsAt())) {
                request.endAt(end);
            }
        }
    }

    /** What another system has accepted long ago begins its time here when it comes. */
    public void imported(RequestEntity request, Instant at) {
        changed(request, Workflow.STANDARD, at, true);
    }

    /** By what the history and the settings say now; the request may have been planned by other settings. */
    Instant planned(EntityManager em, RequestEntity request, Workflow workflow) {
        Last last = new Sql("select max(e.at), max(case when e.for_resident and e.type <> '" + RequestEvents.JOINED
                        + "' then e.at end) from request_event e where e.request_id = ")
                .value(request.id())
                .first(Unit.of(em))
                .map(Last::of)
                .orElseThrow();
        Reason reason = reason(request, workflow);
        Optional<Instant> from =
                reason == Reason.IDLE ? last.change() : last.forResident().or(last::change);
        return after(reason, from.orElse(request.receivedAt()));
    }

    /** Which of the periods a request is in. */
    Reason reason(RequestEntity request, Workflow workflow) {
        if (!workflow.isStandard() || !Phase.WAITING.code().equals(request.phase())) {
            return Reason.IDLE;
        }
        return workflow.isAnswer(request.status()) ? Reason.ANSWERED : Reason.WAITING;
    }

    /** What the resident reads when it ends. */
    String words(Reason reason, Messages messages) {
        String text = messages.text("ended." + reason.code(), days(reason));
        long reopening = residents.reopening().toDays();
        return reopening == 0 ? text : text + " " + messages.text("ended.reopen", reopening);
    }

    Map<String, String> details(Reason reason) {
        return Map.of("because", reason.code());
    }

    private Instant after(Reason reason, Instant from) {
        Instant idle = plus(from, residents.idleDays());
        Instant end = plus(from, days(reason));
        return end.isBefore(idle) ? end : idle;
    }

    private int days(Reason reason) {
        RequestEndings days = residents;
        return switch (reason) {
            case ANSWERED -> days.answeredDays();
            case WAITING -> days.waitingDays();
            case IDLE -> days.idleDays();
        };
    }

    private static Instant plus(Instant from, int days) {
        return from.atZone(PlatformClock.ZONE).plus(Period.ofDays(days)).toInstant();
    }
}
