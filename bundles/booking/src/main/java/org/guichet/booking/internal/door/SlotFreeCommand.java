package org.guichet.booking.internal.door;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.booking.internal.book.FreeQuery;
import org.guichet.booking.internal.book.FreeTime;
import org.guichet.booking.internal.book.Slots;
import org.guichet.booking.internal.term.BookableServices;
import org.guichet.booking.internal.time.LocalDays;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.TrailingOptions;

/** Lists free times. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "slot-free",
        description = "Lists the free times of a service, as residents see them",
        detailedDescription = "Example:\n\n  guichet:slot-free rendez-vous.papiers grabels --days 7")
public final class SlotFreeCommand extends GuichetCommand {

    @Reference
    Slots slots;

    @Reference
    BookableServices services;

    @Argument(index = 0, name = "service", description = "Id of the service", required = true)
    String service;

    @Argument(index = 1, name = "organisation", description = "Code of the organisation", required = true)
    String organisation;

    @Argument(index = 2, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    List<String> options;

    @Option(name = "--days", description = "How many days to look ahead, 1 to 62")
    String days = "14";

    @Option(name = "--length", description = "One of the service's lengths; the first one where none is named")
    String length;

    @Override
    protected void run() {
        if (!days.matches("[1-9][0-9]?") || Integer.parseInt(days) > FreeQuery.MOST_DAYS) {
            throw usage("--days", days + " is not from 1 to " + FreeQuery.MOST_DAYS);
        }
        BookableServices.Bookable bookable = services.offered(organisation, service)
                .orElseThrow(() -> usage("service", service + " is not on offer with appointments at " + organisation));
        String wished = length == null ? bookable.terms().lengths().get(0).code() : length;
        if (bookable.terms().length(wished).isEmpty()) {
            throw usage(
                    "--length",
                    wished + " is none of "
                            + String.join(
                                    ", ",
                                    bookable.terms().lengths().stream()
                                            .map(l -> l.code())
                                            .toList()));
        }
        LocalDate today = LocalDays.day(clock.instant());
        List<FreeTime> free = slots.free(new FreeQuery(
                service,
                organisation,
                Optional.empty(),
                Optional.empty(),
                today,
                today.plusDays(Integer.parseInt(days) - 1L),
                wished,
                false));
        if (free.isEmpty()) {
            out.println("Nothing is free in the next " + days + " days.");
            next("guichet:resource-list " + organisation);
            return;
        }
        Table table = table("Day", "From", "Until", "Counter", "Diaries").right(4);
        free.forEach(f -> table.row(
                LocalDays.day(f.from()),
                f.from().atZone(LocalDays.ZONE).toLocalTime(),
                f.until().atZone(LocalDays.ZONE).toLocalTime(),
                f.counter().orElse(""),
                f.free()));
        table.print(out);
    }
}
