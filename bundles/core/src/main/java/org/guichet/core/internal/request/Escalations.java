package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Sql;
import org.guichet.platform.time.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes into the history of a request that its time is nearly over, and that it is over, so that those who must know are told. The
 * request itself says when that is, in a column with an index of its own: a pass reads what is due, however many are open.
 */
@Component(service = Escalations.class)
public class Escalations {

    /** In the details of the event: {@link #NEAR} or {@link #LATE}. */
    public static final String LEVEL = "level";

    public static final String NEAR = "near";
    public static final String LATE = "late";

    /** So much of the time is over when it is near its end. */
    private static final double SHARE = 0.8;

    /** Within a working day it is the day's share that counts, not the night's. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private static final Duration DAY = Duration.ofHours(10);
    private static final double ROUNDING = 1e-9;
    private static final int BATCH = 100;

    private final Database database;
    private final WorkingDays calendar;
    private final RequestParts parts;
    private final Clock clock;

    @Activate
    public Escalations(
            @Reference Database database,
            @Reference WorkingDays calendar,
            @Reference RequestParts parts,
            @Reference Clock clock) {
        this.database = database;
        this.calendar = calendar;
        this.parts = parts;
        this.clock = clock;
    }

    /** Has them told when what is promised now is nearly over; where the same was promised before, nothing changes. */
    void plan(RequestEntity request) {
        request.nearFrom(request.due().map(due -> near(from(request), due)));
    }

    /** What another system has let become late is told to nobody a second time. */
    public void imported(RequestEntity request) {
        plan(request);
        if (request.due().filter(due -> !due.isAfter(clock.instant())).isPresent()) {
            request.toldOfAll();
        }
    }

    /** The beginning of what is promised; days that it waited lie before it. */
    private Optional<Instant> from(RequestEntity request) {
        if (request.isPromisedAgain()) {
            return request.againFrom();
        }
        Instant received = request.receivedAt();
        int waited = request.waitedDays();
        return Optional.of(waited == 0 ? received : calendar.due(received, Period.ofDays(waited), true));
    }

    /** When so much of the working days between is over; at the end itself where the beginning isn't known. */
    private Instant near(Optional<Instant> known, Instant until) {
        if (known.isEmpty()) {
            return until;
        }
        Instant from = known.get();
        int days = calendar.days(from, until, true);
        if (days == 0) {
            return from.plusMillis(
                    Math.round(SHARE * Math.max(0, Duration.between(from, until).toMillis())));
        }
        double over = SHARE * days + ROUNDING;
        int whole = (int) over;
        LocalDate next = calendar.due(from, Period.ofDays(whole + 1), true)
                .atZone(PlatformClock.ZONE)
                .toLocalDate();
        return next.atTime(MORNING).atZone(PlatformClock.ZONE).toInstant().plusSeconds((long)
                ((over - whole) * DAY.toSeconds()));
    }

    /** Tells of all that is near its end, or over; says of how many. */
    public int run() {
        int told = 0;
        int last;
        do {
            List<Long> found = due();
            last = 0;
            for (long request : found) {
                last += tell(request) ? 1 : 0;
            }
            told += last;
        } while (last == BATCH);
        return told;
    }

    private List<Long> due() {
        return database.read(em -> statement(clock.instant()).numbers(Unit.of(em)));
    }

    /** The requests that a pass finds. */
    static Sql statement(Instant now) {
        return new Sql("select r.id from request r where r.escalate_at <= ")
                .value(now)
                .append(" order by r.escalate_at limit " + BATCH);
    }

    private boolean tell(long id) {
        try {
            return database.write(em -> tell(em, id));
        } catch (ConflictException e) {
            // another node, or somebody at the desk, was first: the next round sees what is left to tell
            return false;
        }
    }

    private boolean tell(EntityManager em, long id) {
        Instant now = clock.instant();
        RequestEntity request = em.find(RequestEntity.class, id);
        if (request == null
                || request.escalateAt().filter(at -> !at.isAfter(now)).isEmpty()) {
            return false;
        }
        Unit unit = Unit.of(em);
        // beside the request's version: whoever works on it isn't disturbed
        int taken = new Sql("update request set event_count = event_count + 1," + " escalate_at = case when due > ")
                .value(now)
                .append(" then due end where id = ")
                .value(id)
                .and("escalate_at <= ")
                .value(now)
                .execute(unit);
        if (taken == 0) {
            return false;
        }
        long sequence =
                new Sql("select event_count from request where id = ").value(id).number(unit);
        boolean late = request.due().filter(due -> due.isAfter(now)).isEmpty();
        RequestEventEntity event = new RequestEventEntity(
                request,
                Math.toIntExact(sequence),
                RequestEvents.ESCALATED,
                now,
                DoneBy.PLATFORM,
                false,
                Optional.empty(),
                Map.of(LEVEL, late ? LATE : NEAR));
        em.persist(event);
        parts.changed(em, request, event);
        return true;
    }
}
