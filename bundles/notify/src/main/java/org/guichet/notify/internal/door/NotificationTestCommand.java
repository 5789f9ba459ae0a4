package org.guichet.notify.internal.door;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.text.TextFormat;
import org.guichet.notify.internal.MailSettings;
import org.guichet.notify.internal.resident.Letters;
import org.guichet.notify.internal.transport.Handover;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.shell.command.GuichetCommand;

/** Sends a mail to see whether they arrive. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "notification-test",
        description = "Sends a test mail and says what the server answered",
        detailedDescription = "Example:\n\n  guichet:notification-test admin@guichet.example")
public final class NotificationTestCommand extends GuichetCommand {

    @Reference
    MailSettings settings;

    @Reference
    Letters letters;

    @Reference
    Mailer mailer;

    @Argument(name = "address", description = "An e-mail address of yours", required = true)
    String address;

    @Override
    protected void run() {
        if (TextFormat.EMAIL.read(address).isEmpty()) {
            throw usage("address", "is no e-mail address");
        }
        if (!mailer.isOn()) {
            throw failed(
                    "mail.off",
                    settings.missing().map(m -> "no mail is sent: " + m).orElse("no mail server is named")
                            + "; see etc/org.guichet.mail.cfg");
        }
        Handover handover = mailer.send(letters.test(address));
        if (handover instanceof Handover.Taken) {
            out.println(settings.isCaught() ? "Kept, see /demo/mail." : settings.host() + " has taken it.");
            next("guichet:health");
        } else {
            throw failed("mail.not-taken", "it was not taken: " + handover.reason());
        }
    }
}
