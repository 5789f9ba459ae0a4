package org.guichet.notify.internal.resident;

import java.util.Optional;
import org.guichet.notify.internal.transport.Mail;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Patience;

/** Tells an audience by mail, and by nothing else: whether there is still something to tell is read when it is told. */
public abstract class MailDelivery implements Delivery {

    private final Mailer mailer;
    private final Sent sent;

    protected MailDelivery(Mailer mailer, Sent sent) {
        this.mailer = mailer;
        this.sent = sent;
    }

    /** Whether it is a channel of this audience. */
    protected boolean tellsOver(String channel) {
        return channel.equals(ResidentNews.MAIL);
    }

    @Override
    public boolean isReady(String channel) {
        return tellsOver(channel) && mailer.isReady();
    }

    @Override
    public boolean isThere(String channel) {
        return tellsOver(channel) && mailer.isOn();
    }

    @Override
    public Patience patience() {
        return Sent.PATIENCE;
    }

    /** Sends the mail; without one there is nothing to tell any more. */
    protected final DeliveryOutcome send(Optional<Mail> mail) {
        return mail.isEmpty() ? sent.needless() : sent.outcome(mailer.send(mail.get()));
    }
}
