package org.guichet.web.internal.follow;

import java.time.Duration;
import java.util.Optional;
import org.guichet.api.access.Scope;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.secret.Seal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which one request a visitor may see, in sealed cookies that end after half an hour. Neither the tracking code nor
 * anything personal is ever in an address.
 */
@Component(service = Tracking.class)
public class Tracking {

    static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final String RECEIPT = "guichet-receipt";
    private static final String FOLLOW = "guichet-follow";

    private final Seal seal;
    private final RequestService requests;

    /** A reference and its tracking code. */
    public record Held(String reference, String code) {
        @Override
        public String toString() {
            return "Held[" + reference + "]";
        }
    }

    @Activate
    public Tracking(@Reference Seal seal, @Reference RequestService requests) {
        this.seal = seal;
        this.requests = requests;
    }

    /** After sending: the confirmation may be shown, and the request followed. */
    public void begin(Visit visit, String reference, String code) {
        set(visit, RECEIPT, reference, code);
        set(visit, FOLLOW, reference, code);
    }

    /** What the confirmation shows. */
    public Optional<Held> receipt(Visit visit) {
        return read(visit, RECEIPT);
    }

    /** The request that is followed. */
    Optional<Held> followed(Visit visit) {
        return read(visit, FOLLOW);
    }

    /** Follows a request from now on, and for another half hour at each visit. */
    void follow(Visit visit, Held held) {
        set(visit, FOLLOW, held.reference(), held.code());
    }

    void end(Visit visit) {
        visit.dropCookie(FOLLOW);
        visit.dropCookie(RECEIPT);
    }

    /** The request behind it; empty when there is none with that code. */
    public Optional<RequestDetails> find(Held held) {
        return requests.find(held.reference(), Scope.tracked(held.code()));
    }

    private void set(Visit visit, String cookie, String reference, String code) {
        visit.setCookie(cookie, seal.close(cookie, LIFETIME, reference, code), (int) LIFETIME.toSeconds());
    }

    private Optional<Held> read(Visit visit, String cookie) {
        return visit.cookie(cookie)
                .flatMap(c -> seal.open(cookie, c))
                .filter(words -> words.size() == 2)
                .map(words -> new Held(words.get(0), words.get(1)));
    }
}
