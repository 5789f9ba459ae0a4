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
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.request.Channel;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestService;
import org.guichet.api.request.SubmitOutcome;
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

/** Submitting and listing requests. */
@Component(service = Resource.class)
@Path("/requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class RequestsResource implements Resource {

    private final RequestDesk desk;
    private final RequestService requests;

    @Activate
    public RequestsResource(@Reference RequestDesk desk, @Reference RequestService requests) {
        this.desk = desk;
        this.requests = requests;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(
            anybody = true,
            roles = {AGENT, HANDLER})
    @Refusals({403, 422})
    @Operation(
            summary = "Submit a request",
            description = "Residents without an account, channel ONLINE; agents for a resident, any channel, at an"
                    + " organisation where they are AGENT or HANDLER.")
    @ApiResponse(
            responseCode = "201",
            description = "Accepted and stored",
            headers = {
                @Header(name = "Location", description = "Address of the request", schema = @Schema(type = "string")),
                @Header(
                        name = IdempotencyKey.REPLAYED,
                        description = "`true` when this is the answer given before to the same key",
                        schema = @Schema(type = "boolean"))
            },
            content =
                    @Content(
                            schema = @Schema(implementation = ReceiptView.class),
                            examples = @ExampleObject(RequestExamples.RECEIPT)))
    public Response submit(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = SubmitBody.class),
                                            examples = @ExampleObject(RequestExamples.DRAFT)))
                    SubmitBody body,
            @Parameter(
                            description = "Chosen by the client, visible ASCII: with the same key and content the same"
                                    + " answer and no second request. Without an account it must be one that"
                                    + " nobody can guess: at least 22 random characters, such as a UUID.",
                            schema = @Schema(maxLength = IdempotencyKey.LONGEST))
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Context Visit visit) {
        boolean resident = visit.caller().isEmpty();
        Optional<String> key = resident ? IdempotencyKey.ofNobody(idempotencyKey) : IdempotencyKey.of(idempotencyKey);
        RequestDraft draft =
                body.toDraft(resident ? Optional.of(Channel.ONLINE) : Optional.empty(), resident, visit.language());
        visit.caller().ifPresent(caller -> Gate.require(caller, Deed.WORK_ON_REQUESTS, draft.organisation()));
        SubmitOutcome outcome = desk.submit(draft, visit.actor(), key);
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            return created(accepted);
        }
        SubmitOutcome.Refused refused = (SubmitOutcome.Refused) outcome;
        if (refused.code().equals("module.unavailable")) {
            throw new ProblemException(503, refused.code())
                    .detail(refused.message())
                    .header("Retry-After", "30");
        }
        throw new ProblemException(422, refused.code())
                .detail(refused.message())
                .errors(refused.errors())
                .offeredAt(refused.offeredAt());
    }

    @GET
    @Access(roles = {AGENT, HANDLER, ADMIN})
    @Operation(
            summary = "Requests in the caller's scope, newest first or by due date",
            description = "An AGENT or HANDLER sees what was lodged at or is handled by its organisations.")
    @ApiResponse(
            responseCode = "200",
            description = "One page",
            headers =
                    @Header(
                            name = "Link",
                            description = "Address of the next page, rel=\"next\"; missing on the last one",
                            schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = RequestListing.RequestList.class)))
    public Response list(
            @BeanParam RequestListParameters parameters,
            @Parameter(
                            description =
                                    "Words in reference, description or address. Names, phone numbers and whatever else is"
                                            + " somebody's belongs into the body of /requests/search: addresses end in logs.")
                    @QueryParam("q")
                    String q,
            @Context UriInfo address,
            @Context Visit visit) {
        return RequestListing.of(requests, parameters.toQuery(Optional.ofNullable(q)), address, visit.account());
    }

    private static Response created(SubmitOutcome.Accepted accepted) {
        ReceiptView receipt = ReceiptView.of(accepted.receipt());
        Response.ResponseBuilder response = Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/v1/requests/" + receipt.reference())
                .entity(receipt);
        return accepted.replayed()
                ? response.header(IdempotencyKey.REPLAYED, "true").build()
                : response.build();
    }
}
