package org.guichet.notify.internal.resident;

import java.util.List;
import java.util.Optional;
import org.guichet.notify.internal.resident.LostCodes.Lost;
import org.guichet.notify.internal.transport.Mail;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.request.RequestLookup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sends a link to whoever lost a code: to the address that a request has, never to one that was typed beside its reference. */
@Component(service = Delivery.class)
public class LostDelivery extends MailDelivery {

    /** Whoever asked. */
    public static final String AUDIENCE = "lost";

    /** Requests in one mail. */
    private static final int MOST = 10;

    private final LostCodes lost;
    private final RequestLookup requests;
    private final Letters letters;

    @Activate
    public LostDelivery(
            @Reference LostCodes lost,
            @Reference RequestLookup requests,
            @Reference Letters letters,
            @Reference Mailer mailer,
            @Reference Sent sent) {
        super(mailer, sent);
        this.lost = lost;
        this.requests = requests;
        this.letters = letters;
    }

    @Override
    public String audience() {
        return AUDIENCE;
    }

    @Override
    public DeliveryOutcome deliver(Notice notice) {
        Optional<Mail> mail =
                lost.find(notice.subject().id()).flatMap(asked -> letters.links(openable(asked), asked.language()));
        return send(mail);
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
