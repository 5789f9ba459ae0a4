package org.guichet.rest.internal.participation;

import static org.guichet.api.access.Role.ADMIN;
import static org.guichet.api.access.Role.AGENT;
import static org.guichet.api.access.Role.HANDLER;
import static org.guichet.api.access.Role.MANAGER;
import static org.guichet.api.access.Role.PILOT;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationService;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.QueryValues;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who takes part in what. */
@Component(service = Resource.class)
@Path("/participations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules and participations")
public class ParticipationsResource implements Resource {

    private final ParticipationService participations;

    @Activate
    public ParticipationsResource(@Reference ParticipationService participations) {
        this.participations = participations;
    }

    @Schema(name = "Participations")
    record Participations(List<ParticipationView> participations) {}

    @GET
    @Access(roles = {AGENT, HANDLER, MANAGER, PILOT, ADMIN})
    @Operation(
            summary = "Who takes part in which module, at which level, since when",
            description = "Who decided is told to that organisation's accounts and to ADMIN.")
    public Participations participations(
            @QueryParam("organisation") String organisation,
            @QueryParam("module") String module,
            @Parameter(description = "With what is over, oldest first", schema = @Schema(type = "boolean"))
                    @QueryParam("history")
                    String history,
            @Context Visit visit) {
        Optional<String> wantedOrganisation = QueryValues.text(organisation);
        Optional<String> wantedModule = QueryValues.text(module);
        List<Participation> found = QueryValues.flag("history", history)
                ? participations.history(wantedOrganisation, wantedModule)
                : participations.current();
        return new Participations(found.stream()
                .filter(p ->
                        wantedOrganisation.isEmpty() || wantedOrganisation.get().equals(p.organisation()))
                .filter(p -> wantedModule.isEmpty() || wantedModule.get().equals(p.module()))
                .map(p -> ParticipationView.of(p, visit.account()))
                .toList());
    }
}
