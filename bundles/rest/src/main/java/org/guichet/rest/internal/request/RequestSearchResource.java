package org.guichet.rest.internal.request;

import static org.guichet.api.access.Role.ADMIN;
import static org.guichet.api.access.Role.AGENT;
import static org.guichet.api.access.Role.HANDLER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.request.RequestService;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.Resource;
import org.guichet.rest.resource.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks for words about people, which stand in no address: addresses end in the logs of proxies. */
@Component(service = Resource.class)
@Path("/requests/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class RequestSearchResource implements Resource {

    private final RequestService requests;

    @Activate
    public RequestSearchResource(@Reference RequestService requests) {
        this.requests = requests;
    }

    @Schema(name = "RequestSearch", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record Search(
            @Schema(
                    description =
                            "Words in reference, description, name, phone or address; without them all are listed",
                    example = "camille exemple")
            Optional<String> q) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(roles = {AGENT, HANDLER, ADMIN})
    @Operation(
            summary = "Look for words in the requests of the caller's scope",
            description =
                    "Changes nothing. All other criteria are those of the list, and stand in the address as there.")
    @ApiResponse(
            responseCode = "200",
            description = "One page; the next is asked for with the same body",
            headers =
                    @Header(
                            name = "Link",
                            description = "Address of the next page, rel=\"next\"; missing on the last one",
                            schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = RequestListing.RequestList.class)))
    public Response search(
            @BeanParam RequestListParameters parameters,
            Search search,
            @Context UriInfo address,
            @Context Visit visit) {
        return RequestListing.of(requests, parameters.toQuery(search.q()), address, visit.account());
    }
}
