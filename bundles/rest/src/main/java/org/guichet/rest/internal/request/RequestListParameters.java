package org.guichet.rest.internal.request;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import javax.ws.rs.QueryParam;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestQuery;
import org.guichet.rest.internal.http.QueryValues;

/** Criteria of a list as they stand in the address. One per call. The OpenAPI reader finds fields as Jackson does. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class RequestListParameters {

    private static final int USUAL_LIMIT = 50;

    @Parameter(description = "Lodged at this organisation or handled by it")
    @QueryParam("organisation")
    private String organisation;

    @Parameter(description = "Handled by the department of this code")
    @QueryParam("department")
    private String department;

    @Parameter(schema = @Schema(allowableValues = {"received", "in-progress", "waiting", "closed"}))
    @QueryParam("phase")
    private String phase;

    @Parameter(example = "voirie.nid-de-poule")
    @QueryParam("service")
    private String service;

    @Parameter(
            schema =
                    @Schema(
                            allowableValues = {
                                "ONLINE", "MOBILE", "COUNTER", "PHONE", "VIDEO", "EMAIL", "LETTER", "SOCIAL", "OTHER"
                            }))
    @QueryParam("channel")
    private String channel;

    @Parameter(description = "In the hands of this account")
    @QueryParam("assignee")
    private String assignee;

    @Parameter(description = "Not closed, and next due before: a date (Europe/Paris) or an ISO 8601 instant")
    @QueryParam("dueBefore")
    private String dueBefore;

    @Parameter(description = "Words in reference, description, name, phone or address")
    @QueryParam("q")
    private String q;

    @Parameter(description = "Where the page before ended; taken from `next`")
    @QueryParam("after")
    private String after;

    @Parameter(description = "Requests a page")
    @QueryParam("limit")
    private String limit;

    /** The query, or a problem that names the wrong parameter. */
    RequestQuery toQuery() {
        return RequestQuery.builder()
                .organisation(given(organisation))
                .department(given(department))
                .phase(QueryValues.choice("phase", phase, Phase.values(), Phase::code)
                        .orElse(null))
                .service(given(service))
                .channel(QueryValues.choice("channel", channel, Channel.values(), Channel::name)
                        .orElse(null))
                .assignee(given(assignee))
                .dueBefore(QueryValues.instant("dueBefore", dueBefore).orElse(null))
                .text(q)
                .after(given(after))
                .limit(QueryValues.number("limit", limit, 1, RequestQuery.MAX_LIMIT, USUAL_LIMIT))
                .build();
    }

    private static String given(String value) {
        return QueryValues.text(value).orElse(null);
    }
}
