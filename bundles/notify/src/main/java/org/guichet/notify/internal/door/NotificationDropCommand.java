package org.guichet.notify.internal.door;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.notify.internal.resident.Sent;
import org.guichet.platform.outbox.OutboxDesk;
import org.guichet.shell.command.GuichetCommand;

/** Gives mails up for good. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "notification-drop",
        description = "Gives mails up for good",
        detailedDescription =
                "What the request says isn't touched; nobody is told of that event by mail.\n\nExamples:\n\n"
                        + "  guichet:notification-drop 1201 1207\n  guichet:notification-drop --all")
public final class NotificationDropCommand extends GuichetCommand {

    @Reference
    OutboxDesk outbox;

    @Argument(name = "ids", description = "Ids that guichet:notification-list shows", multiValued = true)
    List<String> ids = new ArrayList<>();

    @Option(name = "--all", description = "All that were given up")
    boolean all;

    @Override
    protected void run() {
        List<Long> meant = NotificationIds.read(ids, all);
        int done = outbox.drop(Sent.AUDIENCES, meant);
        NotificationIds.mustHaveDone(done, meant);
        out.println(done + (done == 1 ? " mail" : " mails") + " removed.");
        next("guichet:notification-list");
    }
}
