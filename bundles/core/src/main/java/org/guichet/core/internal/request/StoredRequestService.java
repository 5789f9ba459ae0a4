package org.guichet.core.internal.request;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Scope;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.core.internal.persistence.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers from the database: a request in two statements, a page of them in one. */
@Component(service = RequestService.class)
public class StoredRequestService implements RequestService {

    private final Database database;
    private final JpaRequestStore store;
    private final Workflows workflows;
    private final RequestParts parts;

    @Activate
    public StoredRequestService(
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
    public Optional<RequestDetails> find(String reference, Scope scope) {
        boolean publicly = scope instanceof Scope.Tracked || scope instanceof Scope.OfPerson;
        return database.read(em -> store.look(em, reference, scope)
                .map(request -> new RequestDetails(
                        request.toRequest(workflows.of(request)),
                        store.events(em, request.id(), publicly),
                        Codes.reference(reference)
                                        .filter(request.reference()::equals)
                                        .isPresent()
                                ? Optional.empty()
                                : store.joining(em, reference),
                        parts.told(em, request, publicly))));
    }

    @Override
    public RequestPage list(RequestQuery query, Scope scope) {
        return database.read(em -> {
            List<SeenRequest> found = store.list(em, query, scope);
            boolean more = found.size() > query.limit();
            List<SeenRequest> page = more ? found.subList(0, query.limit()) : found;
            return new RequestPage(
                    page.stream().map(r -> r.toRequest(workflows.of(r))).toList(),
                    more
                            ? Optional.of(page.get(page.size() - 1)
                                    .position(query.order())
                                    .token(RequestSearch.letter(query.order())))
                            : Optional.empty());
        });
    }

    @Override
    public List<Integer> count(List<RequestQuery> queries, int cap, Scope scope) {
        if (cap < 1) {
            throw new IllegalArgumentException("cap must be at least 1, not " + cap);
        }
        return database.read(em -> store.count(em, queries, cap, scope));
    }
}
