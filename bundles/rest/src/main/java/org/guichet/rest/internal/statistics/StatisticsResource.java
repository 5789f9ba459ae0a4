package org.guichet.rest.internal.statistics;

import static org.guichet.api.access.Role.ADMIN;
import static org.guichet.api.access.Role.MANAGER;
import static org.guichet.api.access.Role.PILOT;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.guichet.api.access.Caller;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.rest.internal.access.Gate;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.QueryValues;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures for whoever pilots: a commune sees its own, the métropole and administrators see all. */
@Component(service = Resource.class)
@Path("/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
public class StatisticsResource implements Resource {

    private final StatisticsService statistics;
    private final OrganisationDirectory directory;

    @Activate
    public StatisticsResource(@Reference StatisticsService statistics, @Reference OrganisationDirectory directory) {
        this.statistics = statistics;
        this.directory = directory;
    }

    @GET
    @Access(roles = {PILOT, MANAGER, ADMIN})
    @Operation(
            summary = "How many requests, how fast answered, within commitment or not",
            description = "Of the organisations where the caller is PILOT or MANAGER; of all for the métropole's and"
                    + " for ADMIN.")
    public StatisticsView statistics(
            @Parameter(description = "Lodged there; all that the caller may see when missing")
                    @QueryParam("organisation")
                    String organisation,
            @Parameter(description = "First month of reception", example = "2026-01") @QueryParam("from") String from,
            @Parameter(description = "Last month of reception", example = "2026-12") @QueryParam("to") String to,
            @Parameter(
                            description = "Comma-separated: month, channel, service, phase, organisation, module",
                            example = "month,channel")
                    @QueryParam("by")
                    String by,
            @Context Visit visit) {
        Optional<YearMonth> first = QueryValues.month("from", from);
        Optional<YearMonth> last = QueryValues.month("to", to);
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            throw QueryValues.wrong("to", "expected.order");
        }
        StatisticsQuery query = new StatisticsQuery(
                organisations(visit.account(), QueryValues.text(organisation)),
                first,
                last,
                QueryValues.choices("by", by, Dimension.class, Dimension::code));
        return StatisticsView.of(
                statistics.figures(query),
                query.by().contains(Dimension.PHASE) ? List.of() : statistics.comebacks(query));
    }

    /** Empty stands for all organisations, so nobody who may see only some ever gets an empty set from here. */
    private Set<String> organisations(Caller caller, Optional<String> wanted) {
        Set<String> own = Authority.where(caller, Deed.SEE_FIGURES);
        boolean all = caller.isAdmin()
                || directory.metropole().filter(m -> own.contains(m.code())).isPresent();
        if (wanted.isEmpty()) {
            return all ? Set.of() : own;
        }
        if (all && directory.organisation(wanted.get()).isEmpty()) {
            throw QueryValues.wrong("organisation", "expected.organisation");
        }
        if (!all) {
            Gate.require(caller, Deed.SEE_FIGURES, wanted.get());
        }
        return Set.of(wanted.get());
    }
}
