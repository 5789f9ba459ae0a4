package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.data.Sql;
import org.guichet.platform.desk.RequestReminders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A row for each request that is to be looked at again, beside its version: whoever sets it stands in nobody's way. */
@Component(service = RequestReminders.class)
public class StoredRequestReminders implements RequestReminders {

    /** The department is still the one that wanted it. */
    private static final String STILL =
            " m.organisation = r.handler_organisation and m.department = r.handler_department";

    private final Database database;
    private final JpaRequestStore store;
    private final Workflows workflows;
    private final Clock clock;

    @Activate
    public StoredRequestReminders(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Workflows workflows,
            @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.workflows = workflows;
        this.clock = clock;
    }

    @Override
    public Optional<Reminder> of(String reference, Caller caller) {
        return database.read(em -> handled(em, reference, caller)
                .flatMap(request -> new Sql("select cast(m.review_on as varchar), m.done_by from desk_reminder m"
                                + " join request r on r.id = m.request_id and" + STILL + " where m.request_id = ")
                        .value(request.id())
                        .first(Unit.of(em))
                        .map(row -> new Reminder(LocalDate.parse(row.text(0)), row.text(1)))));
    }

    @Override
    public boolean set(String reference, Optional<LocalDate> day, Caller caller) {
        return database.write(em -> {
            Optional<SeenRequest> handled = handled(em, reference, caller);
            if (handled.isEmpty()) {
                return false;
            }
            Request request = handled.get().toRequest(workflows.of(handled.get()));
            new Sql("delete from desk_reminder where request_id = ")
                    .value(handled.get().id())
                    .execute(Unit.of(em));
            day.ifPresent(d -> new Sql(
                            "insert into desk_reminder (request_id, organisation, department, review_on, done_by) values (")
                    .values(
                            handled.get().id(),
                            request.competent().organisation(),
                            request.competent().department())
                    .append(", cast(")
                    .value(d.toString())
                    .append(" as date), ")
                    .value(caller.account())
                    .append(")")
                    .execute(Unit.of(em)));
            return true;
        });
    }

    private Optional<SeenRequest> handled(EntityManager em, String reference, Caller caller) {
        return store.look(em, reference, caller.scope()).filter(seen -> {
            Request request = seen.toRequest(workflows.of(seen));
            return request.phase() != Phase.CLOSED
                    && RequestCorrecting.may(new Actor.Staff(caller), request.organisation(), request.competent());
        });
    }

    @Override
    public List<String> due(Caller caller, int most) {
        Set<String> mine = Authority.where(caller, Deed.WORK_ON_REQUESTS);
        if (mine.isEmpty()) {
            return List.of();
        }
        String today = LocalDate.now(clock.withZone(PlatformClock.ZONE)).toString();
        return database.look(
                unit -> new Sql("select r.reference from desk_reminder m join request r on r.id = m.request_id" + " and"
                                + STILL + " where m.organisation")
                        .in(mine)
                        .append(" and m.review_on <= cast(")
                        .value(today)
                        .append(" as date) and r.phase <> 'closed' order by m.review_on, r.id limit ")
                        .value(most)
                        .rows(unit, row -> Codes.display(row.text(0))));
    }
}
