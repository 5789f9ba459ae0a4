package org.guichet.notify.internal.resident;

import java.util.List;
import java.util.Optional;
import org.guichet.notify.internal.resident.LostCodes.Lost;
import org.guichet.notify.internal.transport.Mail;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.outbox.Patience;
import org.guichet.platform.request.RequestLookup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sends a link to whoever lost a code: to the address that a request has, never to one that was typed beside its reference. */
@Component(service = Delivery.class)
public class LostDelivery implements Delivery {

    /** Whoever asked. */
    public static final String AUDIENCE = "lost";

    /** Requests in one mail. */
    private static final int MOST = 10;

    private final LostCodes lost;
    private final RequestLookup requests;
    private final Letters letters;
    private final Mailer mailer;
    private final Sent sent;

    @Activate
    public LostDelivery(
            @Reference LostCodes lost,
            @Reference RequestLookup requests,
            @Reference Letters letters,
            @Reference Mailer mailer,
            @Reference Sent sent) {
        this.lost = lost;
        this.requests = requests;
        this.letters = letters;
        this.mailer = mailer;
        this.sent = sent;
    }

    @Override
    public String audience() {
        return AUDIENCE;
    }

    @Override
    public boolean isReady(String channel) {
        return channel.equals(ResidentNews.MAIL) && mailer.isReady();
    }

    @Override
    public boolean isThere(String channel) {
        return channel.equals(ResidentNews.MAIL) && mailer.isOn();
    }

    @Override
    public Patience patience() {
        return Sent.PATIENCE;
    }

    @Override
    public DeliveryOutcome deliver(Notice notice) {
        Optional<Mail> mail =
                lost.find(notice.subject().id()).flatMap(asked -> letters.links(openable(asked), asked.language()));
        return mail.isEmpty() ? sent.needless() : sent.outcome(mailer.send(mail.get()));
    }

    /** What can be followed, with somebody to write to. */
    private List<Openable> openable(Lost asked) {
        List<Long> ids = asked.isAddress()
                ? requests.ofEmail(asked.askedFor(), MOST)
                : requests.id(asked.askedFor()).stream().toList();
        return ids.stream()
                .flatMap(id -> requests.find(id).stream().map(details -> new Openable(id, details.request())))
                .filter(open -> open.request().resident().email().isPresent())
                .toList();
    }
}
