package org.guichet.notify.internal.resident;

import java.util.Optional;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.notify.internal.resident.Joiners.Joiner;
import org.guichet.notify.internal.transport.Mail;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.request.RequestLookup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks those who joined a report whether an address is theirs, and tells those who said so how the report goes on. */
@Component(service = Delivery.class)
public class JoinerDelivery extends MailDelivery {

    /** Whoever sees the same. */
    public static final String AUDIENCE = "joiner";

    private final Joiners joiners;
    private final RequestLookup requests;
    private final Letters letters;

    @Activate
    public JoinerDelivery(
            @Reference Joiners joiners,
            @Reference RequestLookup requests,
            @Reference Letters letters,
            @Reference Mailer mailer,
            @Reference Sent sent) {
        super(mailer, sent);
        this.joiners = joiners;
        this.requests = requests;
        this.letters = letters;
    }

    @Override
    public String audience() {
        return AUDIENCE;
    }

    @Override
    public DeliveryOutcome deliver(Notice notice) {
        Optional<Joiner> joiner = joiners.find(notice.subject().id());
        Optional<RequestDetails> found = joiner.flatMap(j -> requests.find(j.request()));
        Optional<Mail> mail = joiner.flatMap(j -> found.flatMap(details -> mail(notice.sequence(), j, details)));
        return send(mail);
    }

    private Optional<Mail> mail(int sequence, Joiner joiner, RequestDetails details) {
        if (sequence <= 0) {
            // of several questions the last one counts
            return joiner.confirmed() || sequence != joiner.question()
                    ? Optional.empty()
                    : Optional.of(letters.confirm(joiner, details.request()));
        }
        Optional<RequestEvent> event =
                details.events().stream().filter(e -> e.sequence() == sequence).findFirst();
        return event.flatMap(News::ofCourse)
                .filter(news -> joiner.confirmed() && news.isStillTrue(details, event.get()))
                .map(news -> letters.write(joiner, details.request(), event.get(), news));
    }
}
