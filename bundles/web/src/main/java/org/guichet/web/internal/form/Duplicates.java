package org.guichet.web.internal.form;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.NearbyRequest;
import org.guichet.api.request.NearbyRequests;
import org.guichet.api.request.NearbyRequests.Joined;
import org.guichet.api.request.Place;
import org.guichet.web.internal.form.RequestForm.FormState;
import org.guichet.web.internal.http.Csrf;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.secret.Seal;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What others have reported at the same place, offered before somebody writes it all again. Shows the service, how far,
 * since when and how it stands; which request it is travels sealed.
 */
@Component(service = Duplicates.class)
public class Duplicates {

    /** Name of the input that says for which place the question has been answered. */
    public static final String SEEN = "nearby";

    private static final String PURPOSE = "nearby";
    private static final Duration LIFETIME = Duration.ofHours(2);

    private final NearbyRequests nearby;
    private final Seal seal;
    private final Clock clock;

    /** One that may be the same. */
    public record View(String token, String where, String since, String phase) {}

    @Activate
    public Duplicates(@Reference NearbyRequests nearby, @Reference Seal seal, @Reference Clock clock) {
        this.nearby = nearby;
        this.seal = seal;
        this.clock = clock;
    }

    /** What the page says about the place once it was asked. */
    public static String mark(Typed typed) {
        String place = typed.text(Typed.ADDRESS) + "|" + typed.text(Typed.LAT) + "|" + typed.text(Typed.LON);
        return Integer.toHexString(place.hashCode());
    }

    /** What to ask about; nothing when it was asked for this place before. */
    public List<View> of(Visit visit, FormState shown) {
        Typed typed = shown.typed();
        if (visit.parameter(SEEN).equals(mark(typed))) {
            return List.of();
        }
        Optional<Position> position = Drafts.position(typed);
        Optional<String> address = Optional.of(typed.text(Typed.ADDRESS)).filter(a -> !a.isEmpty());
        if (position.isEmpty() && address.isEmpty()) {
            return List.of();
        }
        Texts texts = visit.texts();
        return nearby.find(shown.commune().code(), shown.service().id(), new Place(position, address)).stream()
                .map(request -> view(request, texts))
                .toList();
    }

    private View view(NearbyRequest request, Texts texts) {
        return new View(
                seal.close(PURPOSE, LIFETIME, request.reference()),
                request.metres()
                        .map(m -> m == 0 ? texts.text("nearby.here") : texts.text("nearby.metres", m))
                        .orElseGet(() -> texts.text("nearby.address")),
                since(request.receivedAt(), texts),
                texts.text("nearby.phase." + request.phase().code()));
    }

    private String since(Instant received, Texts texts) {
        LocalDate today = clock.instant().atZone(Days.ZONE).toLocalDate();
        long days = ChronoUnit.DAYS.between(received.atZone(Days.ZONE).toLocalDate(), today);
        return days <= 0
                ? texts.text("nearby.today")
                : texts.text("nearby.on", Days.day(received, clock.instant(), texts), texts.count("nearby.days", (int)
                        days));
    }

    /**
     * Joins the request of a sealed token; empty when it is over, or was offered too long ago. Once for each browser, however
     * many forms it opens: what its forms carry tells it from others.
     */
    public Optional<Joined> join(String token, Visit visit) throws IOException {
        String browser = visit.parameter(Csrf.FIELD);
        return seal.open(PURPOSE, token).flatMap(words -> nearby.join(words.get(0), browser + " " + words.get(0)));
    }
}
