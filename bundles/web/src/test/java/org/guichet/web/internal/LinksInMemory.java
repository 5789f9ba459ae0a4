package org.guichet.web.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvents;
import org.guichet.platform.desk.RequestLinks;
import org.guichet.testkit.InMemoryRequests;

/** Links between requests in memory. */
public final class LinksInMemory implements RequestLinks {

    private final InMemoryRequests requests;
    private final Map<String, String> merged = new LinkedHashMap<>();
    private final Map<String, Request> before = new LinkedHashMap<>();
    private final List<List<String>> related = new ArrayList<>();

    public LinksInMemory(InMemoryRequests requests) {
        this.requests = requests;
    }

    @Override
    public List<Link> of(String reference, Scope scope) {
        List<Link> links = new ArrayList<>();
        merged.forEach((one, into) -> {
            if (one.equals(reference)) {
                links.add(new Link(into, Kind.LEADING));
            } else if (into.equals(reference)) {
                links.add(new Link(one, Kind.MERGED));
            }
        });
        related.stream()
                .filter(pair -> pair.contains(reference))
                .forEach(pair -> links.add(new Link(pair.get(pair.get(0).equals(reference) ? 1 : 0), Kind.RELATED)));
        links.removeIf(link -> requests.find(link.reference(), scope).isEmpty());
        return links;
    }

    @Override
    public Optional<Leading> leading(String reference, Scope scope) {
        return requests.find(reference, scope)
                .map(found -> merged.get(reference))
                .flatMap(into -> requests.find(into, Scope.everything()))
                .map(RequestDetails::request)
                .map(r -> new Leading(
                        r.service(),
                        r.serviceVersion(),
                        r.status(),
                        r.phase(),
                        List.of(new Word(RequestEvents.ANSWERED, r.receivedAt(), "Rebouché ce matin."))));
    }

    @Override
    public ActionOutcome merge(String reference, String into, Actor actor, long expectedVersion, String language) {
        Request request = requests.find(reference, actor.scope()).orElseThrow().request();
        if (request.version() != expectedVersion) {
            return new ActionOutcome.Stale(request.version());
        }
        if (requests.find(into, actor.scope()).isEmpty()) {
            return new ActionOutcome.Invalid(List.of(new FieldError("into", "unknown", "Aucune demande.")));
        }
        merged.put(reference, into);
        before.put(reference, request);
        Request now = request.toBuilder()
                .phase(Phase.CLOSED)
                .status("closed")
                .closedAt(request.receivedAt())
                .version(expectedVersion + 1)
                .build();
        requests.put(now);
        return new ActionOutcome.Done(now);
    }

    @Override
    public ActionOutcome unmerge(String reference, Actor actor, long expectedVersion, String language) {
        merged.remove(reference);
        Request now =
                before.get(reference).toBuilder().version(expectedVersion + 1).build();
        requests.put(now);
        return new ActionOutcome.Done(now);
    }

    @Override
    public boolean relate(String reference, String other, boolean on, Actor actor) {
        if (requests.find(other, actor.scope()).isEmpty()) {
            return false;
        }
        related.removeIf(pair -> pair.contains(reference) && pair.contains(other));
        if (on) {
            related.add(List.of(reference, other));
        }
        return true;
    }
}
