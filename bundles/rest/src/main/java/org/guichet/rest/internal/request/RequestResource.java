package org.guichet.rest.internal.request;

import static org.guichet.api.access.Role.ADMIN;
import static org.guichet.api.access.Role.AGENT;
import static org.guichet.api.access.Role.HANDLER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.access.Actor;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestService;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.IfMatch;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One request: reading it, its history, acting on it. */
@Component(service = Resource.class)
@Path("/requests/{reference}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class RequestResource implements Resource {

    private final RequestDesk desk;
    private final RequestService requests;
    private final AttachmentService attachments;

    @Activate
    public RequestResource(
            @Reference RequestDesk desk, @Reference RequestService requests, @Reference AttachmentService attachments) {
        this.desk = desk;
        this.requests = requests;
        this.attachments = attachments;
    }

    @Schema(name = "RequestEvents")
    record Events(List<RequestEvent> events) {}

    @GET
    @Access(
            roles = {AGENT, HANDLER, ADMIN},
            tracked = true)
    @Refusals(404)
    @Operation(
            summary = "A request: the resident's view with Tracking-Code, the full one for staff in scope",
            description = "With a Tracking-Code the call is the resident's, whoever signs in besides.")
    @ApiResponse(
            responseCode = "200",
            description = "The request",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Version of the request, for If-Match; only for staff",
                            schema = @Schema(type = "string", example = "\"\\\"3\\\"\"")),
            content = @Content(schema = @Schema(implementation = RequestView.class)))
    public Response request(
            @PathParam("reference") @Parameter(example = "7K3F-9QX2") String reference, @Context Visit visit) {
        Actor actor = actor(visit);
        RequestDetails details = find(reference, actor);
        return actor instanceof Actor.ResidentOf ? ofResident(details, actor) : ofStaff(details, actor);
    }

    @GET
    @Path("events")
    @Access(roles = {AGENT, HANDLER, ADMIN})
    @Refusals(404)
    @Operation(summary = "The whole history, oldest first")
    public Events events(
            @PathParam("reference") @Parameter(example = "7K3F-9QX2") String reference, @Context Visit visit) {
        return new Events(find(reference, actor(visit)).events());
    }

    @GET
    @Path("attachments/{id}")
    @Produces({
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/webp",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        MediaType.APPLICATION_JSON
    })
    @Access(
            roles = {AGENT, HANDLER, ADMIN},
            tracked = true)
    @Refusals(404)
    @Operation(summary = "A file of the request")
    @ApiResponse(
            responseCode = "200",
            description = "Its content",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = "string", format = "binary")))
    public Response attachment(
            @PathParam("reference") @Parameter(example = "7K3F-9QX2") String reference,
            @PathParam("id") @Parameter(example = "q83vASNFZ4mrze8BI0VniQ") String id,
            @Context Visit visit) {
        AttachmentContent file =
                attachments.open(reference, id, actor(visit).scope()).orElseThrow(RequestResource::notFound);
        return Response.ok(file.stream(), file.attachment().mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, file.attachment().size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Download.named(file.attachment().name()))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @POST
    @Path("actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(
            roles = {AGENT, HANDLER, ADMIN},
            tracked = true)
    @Refusals({404, 409, 412, 422, 428})
    @Operation(
            summary = "Act on a request",
            description = "Staff give in If-Match the ETag of the request as they saw it. The resident, with"
                    + " Tracking-Code and without If-Match, may reply, cancel, reopen what was closed"
                    + " lately, and judge whether it is settled. After many wrong codes: 429 with Retry-After.")
    @ApiResponse(
            responseCode = "200",
            description = "Done; the request as it stands now",
            headers = {
                @Header(
                        name = "ETag",
                        description = "The new version; only for staff",
                        schema = @Schema(type = "string", example = "\"\\\"4\\\"\"")),
                @Header(
                        name = IdempotencyKey.REPLAYED,
                        description = "`true` when it was done before under the same key",
                        schema = @Schema(type = "boolean"))
            },
            content = @Content(schema = @Schema(implementation = RequestView.class)))
    public Response act(
            @PathParam("reference") @Parameter(example = "7K3F-9QX2") String reference,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = ActionBody.class),
                                            examples = {
                                                @ExampleObject(name = "answer", value = RequestExamples.ANSWER),
                                                @ExampleObject(name = "transfer", value = RequestExamples.TRANSFER)
                                            }))
                    ActionBody body,
            @Parameter(description = "ETag of the request; mandatory for staff", example = "\"\\\"3\\\"\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @Parameter(
                            description = "Chosen by the client, visible ASCII: the same key and content from the same"
                                    + " caller are done once, also when If-Match is behind because of it. For 30 days.",
                            schema = @Schema(maxLength = IdempotencyKey.LONGEST))
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Context Visit visit) {
        Actor actor = actor(visit);
        Optional<String> key = IdempotencyKey.of(idempotencyKey);
        Optional<Long> seen = actor instanceof Actor.Staff ? Optional.of(IfMatch.version(ifMatch)) : Optional.empty();
        RequestAction action = body.toAction();
        if (action instanceof RequestAction.Judge
                && actor instanceof Actor.ResidentOf
                && visit.caller().isPresent()) {
            throw new ProblemException(403, "action.residents-own");
        }
        ActionOutcome outcome =
                desk.act(reference, action, body.attachments().orElse(List.of()), actor, seen, visit.language(), key);
        if (outcome instanceof ActionOutcome.Done done) {
            Response response = actor instanceof Actor.ResidentOf
                    ? ofResident(find(reference, actor), actor)
                    : ofStaff(new RequestDetails(done.request(), List.of()), actor);
            return done.replayed()
                    ? Response.fromResponse(response)
                            .header(IdempotencyKey.REPLAYED, "true")
                            .build()
                    : response;
        }
        throw refusal(outcome);
    }

    private static Actor actor(Visit visit) {
        return visit.trackingCode().<Actor>map(Actor.ResidentOf::new).orElseGet(() -> new Actor.Staff(visit.account()));
    }

    private RequestDetails find(String reference, Actor actor) {
        return requests.find(reference, actor.scope()).orElseThrow(RequestResource::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(404, "request.not-found");
    }

    private Response ofResident(RequestDetails details, Actor actor) {
        return Response.ok(RequestView.forResident(details, desk.actions(details.request(), actor)))
                .build();
    }

    private Response ofStaff(RequestDetails details, Actor actor) {
        return Response.ok(RequestView.forStaff(details, desk.actions(details.request(), actor)))
                .header(HttpHeaders.ETAG, IfMatch.tag(details.request().version()))
                .build();
    }

    private static ProblemException refusal(ActionOutcome outcome) {
        if (outcome instanceof ActionOutcome.NotAllowed refused) {
            return new ProblemException(409, "action.not-allowed", refused.status())
                    .requestStatus(refused.status())
                    .allowedActions(refused.allowed());
        }
        if (outcome instanceof ActionOutcome.NotPermitted refused) {
            return new ProblemException(403, "action.not-permitted").allowedActions(refused.allowed());
        }
        if (outcome instanceof ActionOutcome.Stale stale) {
            return new ProblemException(412, "request.stale").header(HttpHeaders.ETAG, IfMatch.tag(stale.version()));
        }
        if (outcome instanceof ActionOutcome.KeyTaken) {
            return new ProblemException(422, "idempotency.conflict");
        }
        if (outcome instanceof ActionOutcome.Invalid invalid) {
            return new ProblemException(422, "action.invalid").errors(invalid.errors());
        }
        return notFound();
    }
}
