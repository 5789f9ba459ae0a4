package org.guichet.notify.internal.door;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.notify.internal.resident.Sent;
import org.guichet.platform.outbox.OutboxDesk;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.request.RequestLookup;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Table;

/** Lists what could not be sent, and what waits. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "notification-list",
        description = "Lists mails that could not be sent, then those that wait",
        detailedDescription = "No address and no words are shown: they are read when a mail is sent.\n\nExample:\n\n"
                + "  guichet:notification-list --limit 20")
public final class NotificationListCommand extends GuichetCommand {

    private static final int MOST = 1_000;

    @Reference
    OutboxDesk outbox;

    @Reference
    RequestLookup requests;

    @Option(name = "--limit", description = "How many at most, 1 to 1000")
    int limit = 50;

    @Override
    protected void run() {
        if (limit < 1 || limit > MOST) {
            throw usage("--limit", limit + " is not from 1 to " + MOST);
        }
        OutboxDesk.Counts counts = outbox.counts(Sent.AUDIENCES);
        List<OutboxDesk.Entry> entries = outbox.entries(Sent.AUDIENCES, limit);
        if (!entries.isEmpty()) {
            Table table = table("Id", "Request", "Event", "By", "Tries", "State", "At", "Why")
                    .right(0, 2, 4);
            entries.forEach(entry -> table.row(
                    entry.id(),
                    about(entry.notice().subject()),
                    entry.notice().sequence(),
                    entry.notice().channel(),
                    entry.notice().attempts(),
                    entry.dead() ? "given up" : "waits",
                    entry.due(),
                    entry.reason().orElse("")));
            table.print(out);
        }
        out.println(counts.dead() + " given up, " + counts.waiting() + " waiting.");
        if (counts.dead() > 0) {
            next("guichet:notification-retry --all, or with ids; guichet:notification-drop likewise");
        }
    }

    private String about(Subject subject) {
        return subject.kind().equals(Subject.REQUEST)
                ? requests.find(subject.id())
                        .map(details -> details.request().reference())
                        .orElse("gone")
                : subject.kind() + " " + subject.id();
    }
}
