package org.guichet.web.internal.desk;

import java.util.HashSet;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestService;
import org.guichet.platform.desk.TrackingCodes;

/** Codes that say how many were given, for whoever sees the request. */
final class CodesInMemory implements TrackingCodes {

    private final RequestService requests;
    private final Set<String> keys = new HashSet<>();

    CodesInMemory(RequestService requests) {
        this.requests = requests;
    }

    @Override
    public boolean may(Request request, Actor actor) {
        return true;
    }

    @Override
    public Outcome renew(String reference, Actor actor, String idempotencyKey) {
        if (requests.find(reference, actor.scope()).isEmpty()) {
            return new NotFound();
        }
        keys.add(idempotencyKey);
        return new Given(reference, "NE-WC-0D-E" + keys.size());
    }
}
