package org.guichet.notify.internal.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.notify.internal.MailSettings;
import org.guichet.notify.internal.resident.Sent;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.outbox.OutboxDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether mails go out, how many wait, and how many never will. None of it keeps anybody from using the platform. */
@Component(service = HealthCheck.class)
public class MailCheck implements HealthCheck {

    private static final Duration LONG = Duration.ofMinutes(30);
    private static final String FILE = "etc/org.guichet.mail.cfg";
    private static final String LIST = "guichet:notification-list";

    private final MailSettings settings;
    private final Mailer mailer;
    private final OutboxDesk outbox;
    private final Clock clock;

    @Activate
    public MailCheck(
            @Reference MailSettings settings,
            @Reference Mailer mailer,
            @Reference OutboxDesk outbox,
            @Reference Clock clock) {
        this.settings = settings;
        this.mailer = mailer;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public HealthResult check() {
        return of(
                settings.missing(),
                settings.isOn(),
                settings.isCaught(),
                mailer.outage(),
                outbox.counts(Sent.AUDIENCES),
                clock.instant());
    }

    static HealthResult of(
            Optional<String> missing,
            boolean on,
            boolean caught,
            Optional<Mailer.Outage> outage,
            OutboxDesk.Counts counts,
            Instant now) {
        String waiting = counts.waiting() + (counts.waiting() == 1 ? " waits" : " wait");
        String french = counts.waiting() + (counts.waiting() == 1 ? " attend" : " attendent");
        if (missing.isPresent()) {
            return HealthResult.warn("no mail is sent: " + missing.get(), FILE)
                    .inFrench("Aucun message ne part : le réglage du serveur de courriel est incomplet.");
        }
        if (!on) {
            return HealthResult.ok("no mail server is named: nobody is written to")
                    .inFrench("Aucun serveur de courriel n'est réglé : personne n'est prévenu.");
        }
        if (caught) {
            return HealthResult.ok("mails are kept here and shown to everybody, as in a demonstration")
                    .inFrench("Les messages restent ici, visibles de tous : démonstration.");
        }
        if (outage.isPresent()) {
            long minutes = Duration.between(outage.get().since(), now).toMinutes();
            return HealthResult.warn(
                            "no mail has gone out for " + minutes + " min: "
                                    + outage.get().reason() + "; " + waiting,
                            "guichet:notification-test with an address of yours, and " + FILE)
                    .inFrench("Aucun message n'est parti depuis " + minutes + " min ; " + french + ".");
        }
        if (counts.dead() > 0) {
            return HealthResult.warn(
                            counts.dead() + (counts.dead() == 1 ? " mail" : " mails") + " could not be sent; "
                                    + waiting,
                            LIST)
                    .inFrench("Messages qui n'ont pas pu partir : " + counts.dead() + " ; " + french + ".");
        }
        boolean late =
                counts.since().filter(since -> since.plus(LONG).isBefore(now)).isPresent();
        return late
                ? HealthResult.warn(waiting + ", the oldest for more than " + LONG.toMinutes() + " min", LIST)
                        .inFrench("Messages en attente : " + counts.waiting() + ", le plus ancien depuis plus de "
                                + LONG.toMinutes() + " min.")
                : HealthResult.ok("mails go out" + (counts.waiting() == 0 ? "" : "; " + waiting))
                        .inFrench("Les messages partent" + (counts.waiting() == 0 ? "" : " ; " + french) + ".");
    }
}
