package org.guichet.notify.internal.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.guichet.notify.internal.MailSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails, as the settings say: to a server, or to the demonstration's catcher. When the server is away, nobody is tried until
 * some time has passed, so that a night without it costs one mail some tries and the others none. Thread-safe; one mail at a time.
 */
@Component(service = Mailer.class)
public class Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final int LONGEST_POWER = 8;
    private static final double JITTER = 0.2;

    private final MailSettings settings;
    private final Catcher catcher;
    private final Clock clock;
    private final Rate rate = new Rate();
    private final Recipients recipients = new Recipients();
    /** Held for as long as a mail takes: who only asks whether one may go doesn't wait for it. */
    private final ReentrantLock sending = new ReentrantLock();

    private volatile Outage outage;
    private SmtpTransport smtp;
    private String made = "";

    /**
     * The server takes nothing.
     *
     * @param since the first time it didn't
     * @param until nothing is tried before
     * @param tries how often it was tried
     */
    public record Outage(Instant since, Instant until, int tries, String reason) {}

    @Activate
    public Mailer(@Reference MailSettings settings, @Reference Catcher catcher, @Reference Clock clock) {
        this.settings = settings;
        this.catcher = catcher;
        this.clock = clock;
    }

    /** Ends the connection; one that a mail is on its way through ends with its time-out. */
    @Deactivate
    public void close() {
        if (sending.tryLock()) {
            try {
                disconnect();
            } finally {
                sending.unlock();
            }
        }
    }

    private void disconnect() {
        if (smtp != null) {
            smtp.close();
            smtp = null;
        }
    }

    /** Whether mails are sent at all. */
    public boolean isOn() {
        return settings.isOn();
    }

    /** Whether one may go now: the server is there, and the minute isn't full. */
    public boolean isReady() {
        Outage now = outage;
        boolean waits = now != null && now.until.isAfter(clock.instant());
        return isOn() && !waits && rate.allows(settings.perMinute(), clock.instant());
    }

    /** Why nothing is sent at the moment. */
    public Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    /** Sends one; never throws. */
    public Handover send(Mail mail) {
        sending.lock();
        try {
            return sendNow(mail);
        } finally {
            sending.unlock();
        }
    }

    private Handover sendNow(Mail mail) {
        if (!isOn()) {
            return new Handover.Down("no mail server is set up");
        }
        Instant now = clock.instant();
        if (!recipients.allows(mail.to(), settings.perRecipientAndDay(), now)) {
            return new Handover.Later("this address was sent as many mails as it may be in a day");
        }
        rate.take();
        Handover handover;
        if (settings.isCaught()) {
            catcher.take(mail);
            handover = new Handover.Taken();
        } else {
            handover = transport().send(mail);
        }
        if (handover instanceof Handover.Taken) {
            recipients.sent(mail.to(), now);
        }
        remember(handover);
        return handover;
    }

    private void remember(Handover handover) {
        Outage before = outage;
        if (handover instanceof Handover.Down down) {
            Instant now = clock.instant();
            int tries = before == null ? 1 : before.tries + 1;
            long millis =
                    Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(LONGEST_POWER, tries - 1));
            double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
            outage = new Outage(
                    before == null ? now : before.since,
                    now.plusMillis(Math.round(millis * jitter)),
                    tries,
                    down.reason());
            if (before == null || !before.reason.equals(down.reason())) {
                LOG.warn("Mails wait: {}", down.reason());
            }
        } else {
            outage = null;
            if (before != null) {
                LOG.info("Mails go out again, after {} tries", before.tries);
            }
        }
    }

    /** Other settings make another one. */
    private SmtpTransport transport() {
        String wanted = String.join(
                "\n",
                settings.host(),
                String.valueOf(settings.port()),
                settings.tls().name(),
                settings.user(),
                settings.password(),
                settings.siteHost(),
                settings.connectTimeout().toString(),
                settings.answerTimeout().toString());
        if (smtp == null || !wanted.equals(made)) {
            disconnect();
            smtp = new SmtpTransport(settings, clock);
            made = wanted;
        }
        return smtp;
    }
}
