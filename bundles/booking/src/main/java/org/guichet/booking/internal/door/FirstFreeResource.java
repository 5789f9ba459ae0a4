package org.guichet.booking.internal.door;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.booking.internal.book.FreeQuery;
import org.guichet.booking.internal.book.Slots;
import org.guichet.booking.internal.term.BookableServices;
import org.guichet.booking.internal.term.BookableServices.Bookable;
import org.guichet.booking.internal.time.LocalDays;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.QueryValues;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The soonest anywhere. */
@Component(service = Resource.class)
@Path("/services/{service}/free/first")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bookings")
public class FirstFreeResource implements Resource {

    private final Slots slots;
    private final BookableServices services;
    private final ModuleCatalogue catalogue;
    private final Clock clock;

    @Activate
    public FirstFreeResource(
            @Reference Slots slots,
            @Reference BookableServices services,
            @Reference ModuleCatalogue catalogue,
            @Reference Clock clock) {
        this.slots = slots;
        this.services = services;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The first free time at each place. */
    @Schema(name = "FirstFreeTimes")
    record Firsts(List<FirstView> places) {}

    /** One of them. */
    @Schema(name = "FirstFreeTime")
    record FirstView(String organisation, Optional<String> counter, String from) {}

    @GET
    @Access(anybody = true)
    @Refusals(404)
    @Operation(
            summary = "The first free time of a service at each place that offers it",
            description = "The soonest first, within two months.")
    public Firsts first(
            @PathParam("service") @Parameter(example = "rendez-vous.papiers") String service,
            @Parameter(description = "One of the service's lengths; the first one where none is named")
                    @QueryParam("length")
                    String length) {
        Bookable bookable = services.current(service).orElseThrow(FreeResource::notFound);
        String wished = QueryValues.text(length)
                .orElse(bookable.terms().lengths().get(0).code());
        LocalDate today = LocalDays.day(clock.instant());
        Map<String, FirstView> firsts = new HashMap<>();
        List<FirstView> found = new ArrayList<>();
        for (String organisation : catalogue.offeredAt(service)) {
            slots.free(new FreeQuery(
                            service,
                            organisation,
                            Optional.empty(),
                            Optional.empty(),
                            today,
                            today.plusDays(FreeQuery.MOST_DAYS),
                            wished,
                            false))
                    .forEach(free -> {
                        // a counter of a common service is one place, whoever sends people there
                        String place = free.counter().orElse("") + "@"
                                + (free.counter().isPresent() ? "" : organisation);
                        if (!firsts.containsKey(place)) {
                            FirstView view = new FirstView(
                                    organisation, free.counter(), free.from().toString());
                            firsts.put(place, view);
                            found.add(view);
                        }
                    });
        }
        found.sort(Comparator.comparing(FirstView::from));
        return new Firsts(found);
    }
}
