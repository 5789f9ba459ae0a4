package org.guichet.booking.internal.door;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.booking.internal.book.SlotCheck;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Table;

/** Counts again what guards bookings. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "slot-check",
        description = "Compares bookings with what guards them",
        detailedDescription =
                "Says which bookings overlap, are not guarded as they should be, or belong to no request.\n\n"
                        + "Example:\n\n  guichet:slot-check --repair")
public final class SlotCheckCommand extends GuichetCommand {

    @Reference
    SlotCheck check;

    @Option(name = "--repair", description = "Makes guards anew where they are missing or too many")
    boolean repair;

    @Override
    protected void run() {
        List<SlotCheck.Drift> drifts = check.check(repair);
        if (drifts.isEmpty()) {
            out.println("All bookings are guarded as they should be.");
            return;
        }
        Table table = table("Booking", "What is wrong").right(0);
        drifts.forEach(drift -> table.row(drift.booking(), drift.what()));
        table.print(out);
        if (repair) {
            out.println("Guards were made anew. Bookings that overlap are for people to decide.");
        } else {
            next("guichet:slot-check --repair");
        }
    }
}
