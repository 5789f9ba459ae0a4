package org.guichet.rest.internal.participation;

import static org.guichet.api.access.Role.ADMIN;
import static org.guichet.api.access.Role.MANAGER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.participation.ParticipationService;
import org.guichet.platform.access.Deed;
import org.guichet.rest.internal.access.Gate;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One organisation's participation in one module. */
@Component(service = Resource.class)
@Path("/organisations/{org}/participations/{module}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules and participations")
public class ParticipationResource implements Resource {

    private final ParticipationService participations;
    private final ModuleCatalogue catalogue;

    @Activate
    public ParticipationResource(@Reference ParticipationService participations, @Reference ModuleCatalogue catalogue) {
        this.participations = participations;
        this.catalogue = catalogue;
    }

    @Schema(name = "ParticipationWish", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record Wish(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "SHARED_PLATFORM",
                    allowableValues = {"INFORMATION", "ONE_OFF", "SHARED_PLATFORM", "COMMON_SERVICE"})
            Optional<String> level) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(roles = {MANAGER, ADMIN})
    @Refusals({404, 422})
    @Operation(
            summary = "Join a module, or change the level",
            description = "By that organisation's MANAGER or an ADMIN.")
    @ApiResponse(
            responseCode = "200",
            description = "It takes part at that level now, and did take part before",
            content = @Content(schema = @Schema(implementation = ParticipationView.class)))
    @ApiResponse(
            responseCode = "201",
            description = "It takes part now",
            content = @Content(schema = @Schema(implementation = ParticipationView.class)))
    public Response join(
            @PathParam("org") @Parameter(example = "grabels") String org,
            @PathParam("module") @Parameter(example = "voirie") String module,
            Wish wish,
            @Context Visit visit) {
        Caller caller = allowed(visit, org);
        boolean before = participations.current(org, module).isPresent();
        ParticipationLevel level = level(wish, module);
        Participation now =
                done(participations.join(org, module, level, new Actor.Staff(caller)), org, module, level.name());
        return Response.status(before ? 200 : 201)
                .entity(ParticipationView.of(now, caller))
                .build();
    }

    @DELETE
    @Access(roles = {MANAGER, ADMIN})
    @Refusals({404, 422})
    @Operation(summary = "Leave a module", description = "Nothing new is on offer there; open requests are finished.")
    public ParticipationView leave(
            @PathParam("org") @Parameter(example = "grabels") String org,
            @PathParam("module") @Parameter(example = "voirie") String module,
            @Context Visit visit) {
        Caller caller = allowed(visit, org);
        return ParticipationView.of(
                done(participations.leave(org, module, new Actor.Staff(caller)), org, module, ""), caller);
    }

    private static Caller allowed(Visit visit, String org) {
        Caller caller = visit.account();
        Gate.require(caller, Deed.DECIDE_PARTICIPATION, org);
        return caller;
    }

    private ParticipationLevel level(Wish wish, String module) {
        String level = wish.level().orElseThrow(() -> missingLevel(levels(module)));
        return Arrays.stream(ParticipationLevel.values())
                .filter(l -> l.name().equals(level))
                .findFirst()
                .orElseThrow(() -> unknownLevel(level, levels(module)));
    }

    private static ProblemException missingLevel(List<String> levels) {
        return new ProblemException(422, "participation.invalid", String.join(", ", levels))
                .detailKey("participation.level-required.detail")
                .errors(List.of(new FieldError("level", "required", "")))
                .allowedLevels(levels);
    }

    private static ProblemException unknownLevel(String level, List<String> levels) {
        return new ProblemException(422, "participation.level-unknown", level, String.join(", ", levels))
                .allowedLevels(levels);
    }

    private List<String> levels(String module) {
        return catalogue
                .module(module)
                .map(ModuleInfo::levels)
                .filter(levels -> !levels.isEmpty())
                .map(levels -> levels.keySet().stream())
                .orElseGet(() -> Arrays.stream(ParticipationLevel.values()))
                .sorted()
                .map(Enum::name)
                .toList();
    }

    private static Participation done(ParticipationOutcome outcome, String org, String module, String level) {
        if (outcome instanceof ParticipationOutcome.Done done) {
            return done.participation();
        }
        ParticipationOutcome.Refused refused = (ParticipationOutcome.Refused) outcome;
        ProblemException problem =
                switch (refused.code()) {
                    case "organisation.unknown" -> new ProblemException(404, refused.code(), org);
                    case "module.unknown" -> new ProblemException(404, refused.code(), module);
                    case "participation.none" -> new ProblemException(404, refused.code(), org, module);
                    case "module.refused" -> new ProblemException(422, refused.code(), module);
                    case "participation.level-unknown" -> unknownLevel(level, refused.allowed());
                    default -> new ProblemException(422, refused.code()).detail(refused.message());
                };
        throw problem;
    }
}
