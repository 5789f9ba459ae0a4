package org.guichet.rest.internal.request;

import static org.guichet.api.access.Role.AGENT;
import static org.guichet.api.access.Role.HANDLER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentService;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files, handed in before the request that names them. */
@Component(service = Resource.class)
@Path("/attachments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class AttachmentsResource implements Resource {

    private final AttachmentService attachments;

    @Activate
    public AttachmentsResource(@Reference AttachmentService attachments) {
        this.attachments = attachments;
    }

    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Access(
            anybody = true,
            roles = {AGENT, HANDLER})
    @Refusals({413, 422, 503})
    @Operation(
            summary = "Hand in a file",
            description =
                    "The id goes into the answer of a field of format `file`. A file that no request names within a"
                            + " day is removed. At most 10 MB; PDF, JPEG, PNG, WebP, ODT, DOCX, by what is in it.")
    @ApiResponse(
            responseCode = "201",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = Attachment.class)))
    public Response store(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                                            schema = @Schema(type = "string", format = "binary")))
                    InputStream body,
            @Parameter(
                            description = "How the file is called",
                            example = "attachment; filename=\"photo.jpg\"",
                            schema = @Schema(maxLength = 1000))
                    @HeaderParam(HttpHeaders.CONTENT_DISPOSITION)
                    String disposition,
            @Parameter(
                            description = "As for requests: the same file under the same key is kept once. For a day.",
                            schema = @Schema(maxLength = IdempotencyKey.LONGEST))
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Context Visit visit)
            throws IOException {
        Optional<String> key =
                visit.caller().isEmpty() ? IdempotencyKey.ofNobody(idempotencyKey) : IdempotencyKey.of(idempotencyKey);
        AttachmentOutcome outcome =
                attachments.store(DispositionName.in(disposition), body, visit.language(), visit.actor(), key);
        if (outcome instanceof AttachmentOutcome.Stored stored) {
            Response.ResponseBuilder response =
                    Response.status(Response.Status.CREATED).entity(stored.attachment());
            return stored.replayed()
                    ? response.header(IdempotencyKey.REPLAYED, "true").build()
                    : response.build();
        }
        AttachmentOutcome.Refused refused = (AttachmentOutcome.Refused) outcome;
        int status =
                switch (refused.code()) {
                    case "attachment.too-large" -> 413;
                    case "attachment.full" -> 503;
                    default -> 422;
                };
        throw new ProblemException(status, refused.code()).detail(refused.message());
    }
}
