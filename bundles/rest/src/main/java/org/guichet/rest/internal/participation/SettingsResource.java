package org.guichet.rest.internal.participation;

import static org.guichet.api.access.Role.ADMIN;
import static org.guichet.api.access.Role.AGENT;
import static org.guichet.api.access.Role.HANDLER;
import static org.guichet.api.access.Role.MANAGER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.access.Actor;
import org.guichet.api.participation.ModuleSettings;
import org.guichet.platform.access.Deed;
import org.guichet.platform.participation.ModuleSettingsService;
import org.guichet.platform.participation.SettingsOutcome;
import org.guichet.rest.internal.access.Gate;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.IfMatch;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an organisation sets for a module it takes part in. */
@Component(service = Resource.class)
@Path("/organisations/{org}/participations/{module}/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules and participations")
public class SettingsResource implements Resource {

    private final ModuleSettingsService settings;

    @Activate
    public SettingsResource(@Reference ModuleSettingsService settings) {
        this.settings = settings;
    }

    @GET
    @Access(roles = {AGENT, HANDLER, MANAGER, ADMIN})
    @Operation(
            summary = "What an organisation has set for a module",
            description = "What is missing is as the module says; at version 0 nothing was ever set.")
    @ApiResponse(
            responseCode = "200",
            description = "The settings",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Version of the settings, for If-Match",
                            schema = @Schema(type = "string", example = "\"\\\"1\\\"\"")),
            content = @Content(schema = @Schema(implementation = ModuleSettings.class)))
    public Response settings(
            @PathParam("org") @Parameter(example = "grabels") String org,
            @PathParam("module") @Parameter(example = "voirie") String module) {
        return answer(settings.settings(org, module));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(roles = {MANAGER, ADMIN})
    @Refusals({404, 412, 422, 428})
    @Operation(
            summary = "Replace an organisation's settings for a module",
            description =
                    "By that organisation's MANAGER or an ADMIN. Commitments may be shorter than the module's, never"
                            + " longer.")
    @ApiResponse(
            responseCode = "200",
            description = "What holds now",
            content = @Content(schema = @Schema(implementation = ModuleSettings.class)))
    public Response change(
            @PathParam("org") @Parameter(example = "grabels") String org,
            @PathParam("module") @Parameter(example = "voirie") String module,
            SettingsBody body,
            @Parameter(description = "ETag of the settings as they were read", example = "\"\\\"0\\\"\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @Context Visit visit) {
        Gate.require(visit.account(), Deed.SET_MODULE, org);
        Actor by = new Actor.Staff(visit.account());
        SettingsOutcome outcome =
                settings.change(org, module, body.toSettings(), IfMatch.version(ifMatch), by, visit.language());
        if (outcome instanceof SettingsOutcome.Done done) {
            return answer(done.settings());
        }
        SettingsOutcome.Refused refused = (SettingsOutcome.Refused) outcome;
        throw switch (refused.code()) {
            case "organisation.unknown" -> new ProblemException(404, refused.code(), org);
            case "module.unknown" -> new ProblemException(404, refused.code(), module);
            case "participation.none" -> new ProblemException(404, refused.code(), org, module);
            case "settings.stale" ->
                new ProblemException(412, refused.code())
                        .detail(refused.message())
                        .header(
                                HttpHeaders.ETAG,
                                IfMatch.tag(settings.settings(org, module).version()));
            default ->
                new ProblemException(422, refused.code())
                        .detail(refused.message())
                        .errors(refused.errors());
        };
    }

    private static Response answer(ModuleSettings settings) {
        return Response.ok(settings)
                .header(HttpHeaders.ETAG, IfMatch.tag(settings.version()))
                .build();
    }
}
