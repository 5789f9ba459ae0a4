package org.guichet.core.internal.request;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.request.Person;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Sql;
import org.guichet.platform.request.RequestLookup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers from the database. */
@Component(service = RequestLookup.class)
public class StoredRequestLookup implements RequestLookup {

    private final Database database;
    private final JpaRequestStore store;
    private final Workflows workflows;
    private final RequestParts parts;

    @Activate
    public StoredRequestLookup(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Workflows workflows,
            @Reference RequestParts parts) {
        this.database = database;
        this.store = store;
        this.workflows = workflows;
        this.parts = parts;
    }

    @Override
    public Optional<RequestDetails> find(long request) {
        return database.read(em -> new Sql("select " + SeenRequest.COLUMNS + " from request r where r.id = ")
                .value(request)
                .first(Unit.of(em))
                .map(SeenRequest::new)
                .map(found -> new RequestDetails(
                        found.toRequest(workflows.of(found)),
                        store.events(em, request, false),
                        Optional.empty(),
                        parts.told(em, found, false))));
    }

    @Override
    public Map<Long, Request> all(Collection<Long> requests) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        return database.read(em -> new Sql("select " + SeenRequest.COLUMNS + " from request r where r.id")
                .in(requests).rows(Unit.of(em), SeenRequest::new).stream()
                        .collect(Collectors.toMap(SeenRequest::id, found -> found.toRequest(workflows.of(found)))));
    }

    @Override
    public List<Long> ofEmail(String email, int most) {
        return Person.of(new Resident(Optional.empty(), Optional.of(email), Optional.empty()))
                .email()
                .map(key -> database.look(unit -> new Sql("select r.id from request r where r.person_email = ")
                        .value(key)
                        // what is folded to compare people may be another's address
                        .and("lower(r.resident_email) = ")
                        .value(email.toLowerCase(Locale.ROOT))
                        .append(" order by r.received_at desc, r.id desc limit ")
                        .value(most)
                        .numbers(unit)))
                .orElse(List.of());
    }

    @Override
    public Optional<Long> id(String reference) {
        return Codes.reference(reference)
                .flatMap(stored -> database.look(unit -> new Sql("select r.id from request r where r.reference = ")
                                .value(stored)
                                .first(unit))
                        .map(row -> row.number(0)));
    }
}
