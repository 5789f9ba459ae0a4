package org.guichet.web.internal.follow;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.access.Scope;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.secret.Seal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which requests a visitor may see, each in a sealed cookie of its own that ends after half an hour: what is done in one tab
 * never concerns the request that another tab shows. Neither the tracking code nor anything personal is ever in an address.
 */
@Component(service = Tracking.class)
public class Tracking {

    static final Duration LIFETIME = Duration.ofMinutes(30);

    /** More would make a browser's requests too large to be read. */
    static final int MOST = 8;

    private static final String RECEIPT = "guichet-receipt";
    private static final String FOLLOW = "guichet-follow";
    private static final Pattern REFERENCES = Pattern.compile("[A-Z0-9]{1,12}(-[A-Z0-9]{1,12})?");

    private final Seal seal;
    private final RequestService requests;
    private final Clock clock;

    /** A reference and its tracking code. */
    public record TrackingTicket(String reference, String code) {
        @Override
        public String toString() {
            return "TrackingTicket[" + reference + "]";
        }
    }

    /** What a cookie holds, when it was last set, and the key of the form that it comes from. */
    private record Ticket(TrackingTicket held, long since, String key) {}

    @Activate
    public Tracking(@Reference Seal seal, @Reference RequestService requests, @Reference Clock clock) {
        this.seal = seal;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * After sending: the confirmation may be shown, and the request followed.
     *
     * @param key of the form that was sent
     */
    public void begin(Visit visit, String reference, String code, String key) {
        set(visit, RECEIPT, new TrackingTicket(reference, code), key);
        set(visit, FOLLOW, new TrackingTicket(reference, code), "");
    }

    /** What the confirmation of that request shows. */
    public Optional<TrackingTicket> receipt(Visit visit, String reference) {
        return read(visit, RECEIPT, reference).map(Ticket::held);
    }

    /** The request that was confirmed last. */
    public Optional<String> lastReceipt(Visit visit) {
        return all(visit, RECEIPT).stream().findFirst().map(t -> t.held().reference());
    }

    /** The request that was made of the form with that key. */
    public Optional<String> receiptOf(Visit visit, String key) {
        return all(visit, RECEIPT).stream()
                .filter(t -> t.key().equals(key))
                .findFirst()
                .map(t -> t.held().reference());
    }

    /** The code with which that request is followed. */
    Optional<TrackingTicket> followed(Visit visit, String reference) {
        return read(visit, FOLLOW, reference).map(Ticket::held);
    }

    /** All that are followed in this browser, what was looked at last first. */
    List<TrackingTicket> followed(Visit visit) {
        return all(visit, FOLLOW).stream().map(Ticket::held).toList();
    }

    /** Follows a request from now on, and for another half hour at each visit. */
    void follow(Visit visit, TrackingTicket held) {
        set(visit, FOLLOW, held, "");
    }

    void end(Visit visit, String reference) {
        visit.dropCookie(name(FOLLOW, reference));
        visit.dropCookie(name(RECEIPT, reference));
    }

    /** Ends all that this browser holds. */
    void end(Visit visit) {
        visit.cookies(FOLLOW).keySet().forEach(visit::dropCookie);
        visit.cookies(RECEIPT).keySet().forEach(visit::dropCookie);
    }

    /** The request behind it; empty when there is none with that code. */
    public Optional<RequestDetails> find(TrackingTicket held) {
        return requests.find(held.reference(), Scope.tracked(held.code()));
    }

    private void set(Visit visit, String purpose, TrackingTicket held, String key) {
        String cookie = name(purpose, held.reference());
        List<Ticket> others = new ArrayList<>(all(visit, purpose));
        others.removeIf(t -> t.held().reference().equals(held.reference()));
        others.stream()
                .skip(MOST - 1)
                .forEach(t -> visit.dropCookie(name(purpose, t.held().reference())));
        String sealed =
                seal.close(purpose, LIFETIME, held.reference(), held.code(), String.valueOf(clock.millis()), key);
        visit.setCookie(cookie, sealed, (int) LIFETIME.toSeconds());
    }

    private List<Ticket> all(Visit visit, String purpose) {
        return visit.cookies(purpose + "-").values().stream()
                .flatMap(cookie -> open(purpose, cookie).stream())
                .sorted(Comparator.comparingLong(Ticket::since).reversed())
                .toList();
    }

    private Optional<Ticket> read(Visit visit, String purpose, String reference) {
        return REFERENCES.matcher(reference).matches()
                ? visit.cookie(name(purpose, reference))
                        .flatMap(cookie -> open(purpose, cookie))
                        .filter(t -> t.held().reference().equals(reference))
                : Optional.empty();
    }

    private Optional<Ticket> open(String purpose, String sealed) {
        return seal.open(purpose, sealed)
                .filter(words -> words.size() == 4)
                .map(words -> new Ticket(
                        new TrackingTicket(words.get(0), words.get(1)), Long.parseLong(words.get(2)), words.get(3)));
    }

    private static String name(String purpose, String reference) {
        return purpose + "-" + reference;
    }
}
