package org.guichet.booking.internal.door;

import static org.guichet.api.access.Role.AGENT;
import static org.guichet.api.access.Role.HANDLER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.guichet.booking.internal.book.FreeQuery;
import org.guichet.booking.internal.book.FreeTime;
import org.guichet.booking.internal.book.Slots;
import org.guichet.booking.internal.term.BookableServices;
import org.guichet.booking.internal.term.BookableServices.Bookable;
import org.guichet.booking.internal.time.LocalDays;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.QueryValues;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which times are free. */
@Component(service = Resource.class)
@Path("/organisations/{org}/services/{service}/free")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bookings")
public class FreeResource implements Resource {

    private static final int USUAL_DAYS = 14;

    private final Slots slots;
    private final BookableServices services;
    private final Clock clock;

    @Activate
    public FreeResource(@Reference Slots slots, @Reference BookableServices services, @Reference Clock clock) {
        this.slots = slots;
        this.services = services;
        this.clock = clock;
    }

    /** Times that are free. */
    @Schema(name = "FreeTimes")
    record FreeTimes(List<FreeView> times) {}

    /** One of them. */
    @Schema(name = "FreeTime")
    record FreeView(
            @Schema(example = "2026-12-01T08:00:00Z") String from,
            String until,
            Optional<String> counter,

            @Schema(description = "In how many diaries") int free) {

        static FreeView of(FreeTime free) {
            return new FreeView(free.from().toString(), free.until().toString(), free.counter(), free.free());
        }
    }

    @GET
    @Access(
            anybody = true,
            roles = {AGENT, HANDLER})
    @Refusals({403, 404})
    @Operation(
            summary = "Free times of a service at an organisation",
            description =
                    "Two weeks where no days are named. What is free here can be held, unless somebody is faster.")
    public FreeTimes free(
            @PathParam("org") @Parameter(example = "grabels") String organisation,
            @PathParam("service") @Parameter(example = "rendez-vous.papiers") String service,
            @Parameter(description = "First day", example = "2026-12-01") @QueryParam("from") String from,
            @Parameter(description = "Last day, at most 62 days later", example = "2026-12-14") @QueryParam("until")
                    String until,
            @Parameter(description = "One of the service's lengths, where it has several") @QueryParam("length")
                    String length,
            @Parameter(description = "Code of a counter") @QueryParam("counter") String counter,
            @Parameter(description = "Without notice, horizon and gaps: for accounts that work there")
                    @QueryParam("staff")
                    String staff,
            @Context Visit visit) {
        Bookable bookable = services.offered(organisation, service).orElseThrow(FreeResource::notFound);
        String wished = QueryValues.text(length).orElse("");
        if (bookable.terms().length(wished).isEmpty()) {
            throw QueryValues.wrong(
                    "length",
                    "expected.choice",
                    String.join(
                            ", ",
                            bookable.terms().lengths().stream()
                                    .map(l -> l.code())
                                    .toList()));
        }
        boolean byStaff = QueryValues.flag("staff", staff);
        if (byStaff) {
            boolean works = visit.caller()
                    .filter(caller -> Authority.may(caller, Deed.WORK_ON_REQUESTS, organisation))
                    .isPresent();
            if (!works) {
                throw new ProblemException(403, "access.denied");
            }
        }
        LocalDate first = day("from", from).orElse(LocalDays.day(clock.instant()));
        LocalDate last = day("until", until).orElse(first.plusDays(USUAL_DAYS - 1L));
        if (last.isBefore(first) || last.isAfter(first.plusDays(FreeQuery.MOST_DAYS))) {
            throw QueryValues.wrong("until", "expected.until", FreeQuery.MOST_DAYS);
        }
        return new FreeTimes(slots
                .free(new FreeQuery(
                        service,
                        organisation,
                        QueryValues.text(counter),
                        Optional.empty(),
                        first,
                        last,
                        wished,
                        byStaff))
                .stream()
                .map(FreeView::of)
                .toList());
    }

    private static Optional<LocalDate> day(String name, String value) {
        return QueryValues.instant(name, value).map(LocalDays::day);
    }

    static ProblemException notFound() {
        return new ProblemException(404, "service.not-offered");
    }
}
