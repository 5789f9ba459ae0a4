package org.guichet.rest.internal.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.guichet.api.access.Caller;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.rest.resource.NextPage;
import org.guichet.rest.resource.QueryValues;

/** One page of the requests in somebody's scope, and where the next one is. */
final class RequestListing {

    private RequestListing() {}

    @Schema(name = "RequestList")
    record RequestList(
            List<RequestSummary> requests,

            @Schema(description = "Relative address of the next page; missing on the last one")
            Optional<String> next) {}

    static Response of(RequestService requests, RequestQuery query, UriInfo address, Caller caller) {
        RequestPage page = page(requests, query, caller);
        Optional<String> next = page.next().map(after -> NextPage.of(address, after));
        Response.ResponseBuilder response = Response.ok(
                new RequestList(page.requests().stream().map(RequestSummary::of).toList(), next));
        next.ifPresent(link -> response.header(HttpHeaders.LINK, "<" + link + ">; rel=\"next\""));
        return response.build();
    }

    private static RequestPage page(RequestService requests, RequestQuery query, Caller caller) {
        try {
            return requests.list(query, caller.scope());
        } catch (IllegalArgumentException wrongCursor) {
            if (query.after().isEmpty()) {
                throw wrongCursor;
            }
            throw QueryValues.wrong("after", "expected.after");
        }
    }
}
