package org.guichet.notify.internal.resident;

import java.util.Optional;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.request.RequestLookup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells residents by mail. It reads the request when it tells: what it was told to tell may not be true any more, and its resident
 * may have another address, or want to hear nothing.
 */
@Component(service = Delivery.class)
public class ResidentDelivery extends MailDelivery {

    /** Whoever asks. */
    public static final String AUDIENCE = "resident";

    private static final String FRENCH = "fr";

    private final RequestLookup requests;
    private final Letters letters;
    private final NewsOfOthers others;

    @Activate
    public ResidentDelivery(
            @Reference RequestLookup requests,
            @Reference Letters letters,
            @Reference NewsOfOthers others,
            @Reference Mailer mailer,
            @Reference Sent sent) {
        super(mailer, sent);
        this.requests = requests;
        this.letters = letters;
        this.others = others;
    }

    @Override
    public String audience() {
        return AUDIENCE;
    }

    @Override
    public DeliveryOutcome deliver(Notice notice) {
        if (!notice.subject().kind().equals(Subject.REQUEST)) {
            return DeliveryOutcome.dead(
                    "nobody knows how to tell of a " + notice.subject().kind());
        }
        Optional<RequestDetails> found = requests.find(notice.subject().id());
        Optional<RequestEvent> event = found.flatMap(details -> details.events().stream()
                .filter(e -> e.sequence() == notice.sequence())
                .findFirst());
        Optional<News> news = event.flatMap(
                        e -> News.of(e).or(() -> others.heading(e, FRENCH).map(heading -> News.STEP)))
                .filter(n -> n.isStillTrue(found.get(), event.get()) && others.isStillTrue(found.get(), event.get()));
        boolean wanted = news.isPresent()
                && found.get().request().resident().email().isPresent()
                && !ResidentNews.NONE.equals(found.get().parts().get(ResidentNews.PART));
        return send(
                wanted
                        ? Optional.of(letters.write(notice.subject().id(), found.get(), event.get(), news.get()))
                        : Optional.empty());
    }
}
