package org.guichet.rest.internal.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;

/** A request in a list. */
@Schema(name = "RequestSummary")
record RequestSummary(
        @Schema(example = "7K3F-9QX2") String reference,
        String organisation,
        String service,
        Channel channel,

        @Schema(allowableValues = {"received", "in-progress", "waiting", "closed"})
        String phase,

        String status,
        Competent competent,
        Optional<String> assignee,
        @Schema(description = "How the description begins") String excerpt,
        Optional<String> address,
        Instant receivedAt,
        Optional<Instant> answeredAt,
        Optional<Instant> closedAt,

        @Schema(
                description =
                        "When the next answer is due; missing when none is open, and while it waits for the resident")
        Optional<Instant> due,

        @Schema(
                description =
                        "Since when it waits for the resident; what is promised is put off by the days that this takes")
        Optional<Instant> waitingSince,

        @Schema(description = "From when on little is left of the time until it is due")
        Optional<Instant> nearAt,

        @Schema(description = "Somebody is in danger, by the answers")
        boolean urgent,

        @Schema(description = "It is to be answered again: reopened, or contested after its answer")
        boolean cameBack,

        @Schema(description = "Its resident has written, and the service not since")
        boolean residentWrote,

        @Schema(
                description = "How soon who handles it wants to deal with it",
                allowableValues = {"normal", "high"})
        String priority,

        long version) {

    private static final int EXCERPT = 120;

    static RequestSummary of(Request request) {
        return new RequestSummary(
                request.reference(),
                request.organisation(),
                request.service(),
                request.channel(),
                request.phase().code(),
                request.status(),
                request.competent(),
                request.assignee(),
                excerpt(request.description()),
                request.place().flatMap(Place::address),
                request.receivedAt(),
                request.answeredAt(),
                request.closedAt(),
                request.due(),
                request.waitingSince(),
                request.nearAt(),
                request.urgent(),
                request.cameBack(),
                request.residentWrote(),
                request.priority().code(),
                request.version());
    }

    private static String excerpt(String text) {
        return text.codePointCount(0, text.length()) <= EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT - 1)) + "…";
    }

    @Override
    public String toString() {
        return "RequestSummary[" + reference + "]";
    }
}
