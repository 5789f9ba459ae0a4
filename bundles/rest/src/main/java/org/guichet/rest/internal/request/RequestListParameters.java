package org.guichet.rest.internal.request;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.QueryParam;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Priority;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestQuery.Order;
import org.guichet.rest.resource.QueryValues;

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

    @Parameter(description = "Lodged at this organisation, whoever handles it")
    @QueryParam("lodgedAt")
    private String lodgedAt;

    @Parameter(description = "Handled by this organisation, wherever it was lodged")
    @QueryParam("handledBy")
    private String handledBy;

    @Parameter(
            description = "One or more of `received`, `in-progress`, `waiting`, `closed`, with commas between",
            example = "received,in-progress")
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

    @Parameter(description = "Received then or later: a date (Europe/Paris) or an ISO 8601 instant")
    @QueryParam("receivedFrom")
    private String receivedFrom;

    @Parameter(description = "Received before: a date (Europe/Paris) or an ISO 8601 instant")
    @QueryParam("receivedBefore")
    private String receivedBefore;

    @Parameter(
            description = "Only those by whose answers somebody is in danger",
            schema = @Schema(allowableValues = {"true"}))
    @QueryParam("urgent")
    private String urgent;

    @Parameter(
            description = "Of this priority, as who handles it has set it",
            schema = @Schema(allowableValues = {"normal", "high"}))
    @QueryParam("priority")
    private String priority;

    @Parameter(
            description = "In nobody's hands: assigned to no account, or to one that can't act on it any more",
            schema = @Schema(allowableValues = {"true"}))
    @QueryParam("unassigned")
    private String unassigned;

    @Parameter(
            description =
                    "`newest` first; or by next commitment: urgent ones first, then those of high priority and those that came back, then the others",
            schema =
                    @Schema(
                            allowableValues = {"newest", "due"},
                            defaultValue = "newest"))
    @QueryParam("sort")
    private String sort;

    @Parameter(description = "Where the page before ended; taken from `next`")
    @QueryParam("after")
    private String after;

    @Parameter(description = "Requests a page")
    @QueryParam("limit")
    private String limit;

    /** The query for these words, if any, or a problem that names the wrong parameter. */
    RequestQuery toQuery(Optional<String> words) {
        return RequestQuery.builder()
                .organisation(given(organisation))
                .department(given(department))
                .lodgedAt(given(lodgedAt))
                .handledBy(given(handledBy))
                .phases(QueryValues.choices("phase", phase, Phase.class, Phase::code)
                        .toArray(Phase[]::new))
                .service(given(service))
                .channel(QueryValues.choice("channel", channel, Channel.values(), Channel::name)
                        .orElse(null))
                .assignee(given(assignee))
                .dueBefore(QueryValues.instant("dueBefore", dueBefore).orElse(null))
                .receivedFrom(QueryValues.instant("receivedFrom", receivedFrom).orElse(null))
                .receivedBefore(
                        QueryValues.instant("receivedBefore", receivedBefore).orElse(null))
                .order(QueryValues.choice("sort", sort, Order.values(), RequestListParameters::code)
                        .orElse(Order.NEWEST))
                .urgent(given("urgent", urgent))
                .priority(QueryValues.choice("priority", priority, Priority.values(), Priority::code)
                        .orElse(null))
                .unassigned(given("unassigned", unassigned))
                .text(words.orElse(null))
                .after(given(after))
                .limit(QueryValues.number("limit", limit, 1, RequestQuery.MAX_LIMIT, USUAL_LIMIT))
                .build();
    }

    private static boolean given(String name, String value) {
        return QueryValues.choice(name, value, new Boolean[] {true}, String::valueOf)
                .isPresent();
    }

    private static String code(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private static String given(String value) {
        return QueryValues.text(value).orElse(null);
    }
}
