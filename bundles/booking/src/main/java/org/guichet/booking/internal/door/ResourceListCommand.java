package org.guichet.booking.internal.door;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.booking.internal.diary.Diaries;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Table;

/** Lists diaries. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "resource-list",
        description = "Lists what can be booked: diaries of agents, desks, rooms, vehicles and teams",
        detailedDescription = "Example:\n\n  guichet:resource-list grabels")
public final class ResourceListCommand extends GuichetCommand {

    @Reference
    Diaries diaries;

    @Argument(name = "organisation", description = "Code of an organisation; all where none is named")
    String organisation;

    @Override
    protected void run() {
        List<Diary> shown = diaries.all().stream()
                .filter(d -> organisation == null || d.organisation().equals(organisation))
                .toList();
        if (shown.isEmpty()) {
            out.println("Nothing can be booked" + (organisation == null ? "." : " at " + organisation + "."));
            return;
        }
        Table table = table("Organisation", "Code", "Kind", "Title", "Counter", "Hours", "Open")
                .right(5);
        shown.forEach(d -> table.row(
                d.organisation(),
                d.code(),
                d.kind(),
                d.title(),
                d.counter().orElse(""),
                d.rules().size(),
                d.active() ? "yes" : "no"));
        table.print(out);
    }
}
