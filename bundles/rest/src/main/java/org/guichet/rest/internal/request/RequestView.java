package org.guichet.rest.internal.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.Resident;

/** A request: in full for staff; for its resident without assignee and version but with what happened. */
@Schema(name = "Request")
record RequestView(
        @Schema(example = "7K3F-9QX2") String reference,
        @Schema(description = "Where it was lodged") String organisation,
        @Schema(example = "voirie.nid-de-poule") String service,

        @Schema(description = "Version of the definition it was made with")
        int serviceVersion,

        Channel channel,
        String language,
        Resident resident,
        String description,
        Optional<PlaceView> place,
        Map<String, Object> answers,

        @Schema(description = "The files that came with it and with its messages: GET …/attachments/{id}")
        List<Attachment> attachments,

        @Schema(allowableValues = {"received", "in-progress", "waiting", "closed"})
        String phase,

        @Schema(description = "The same in the words of its workflow")
        String status,

        @Schema(description = "Who handles it") Competent competent,

        @Schema(description = "Account that has it in hand; only for staff")
        Optional<String> assignee,

        Instant receivedAt,
        Optional<Instant> firstAnsweredAt,
        Optional<Instant> answeredAt,
        Optional<Instant> closedAt,
        Optional<Instant> firstAnswerDue,
        Optional<Instant> answerDue,

        @Schema(
                description =
                        "When the next of these is due; missing when none is open, and while it waits for the resident")
        Optional<Instant> due,

        @Schema(
                description =
                        "Since when it waits for the resident; what is promised is put off by the days that this takes")
        Optional<Instant> waitingSince,

        @Schema(description = "From when on little is left of the time until it is due; only for staff")
        Optional<Instant> nearAt,

        @Schema(description = "Somebody is in danger, by the answers: it comes first")
        boolean urgent,

        @Schema(
                description = "How soon who handles it wants to deal with it; only for staff",
                allowableValues = {"normal", "high"})
        Optional<String> priority,

        @Schema(description = "As in the ETag; only for staff")
        Optional<Long> version,

        @Schema(description = "What the caller may do now") List<String> actions,

        @Schema(description = "Whose reference was asked for, where it is of somebody who joined; only for staff")
        Optional<RequestDetails.Joining> joining,

        @Schema(
                description =
                        "What is kept with it beyond that, by the name of what it is; missing where there is nothing")
        Optional<Map<String, Object>> parts,

        @Schema(description = "What happened; only for the resident, staff ask for …/events")
        Optional<List<PublicEvent>> events) {

    /** Something that happened, as the resident may know it. */
    @Schema(name = "PublicEvent")
    record PublicEvent(
            Instant at,
            @Schema(example = "AgentReplied") String type,
            Optional<String> message,
            String status,

            @Schema(description = "Ids of the files that came with it")
            List<String> attachments) {

        static PublicEvent of(RequestEvent event) {
            return new PublicEvent(event.at(), event.type(), event.message(), event.status(), event.attachments());
        }
    }

    static RequestView forStaff(RequestDetails details, List<String> actions) {
        Request request = details.request();
        return of(
                details,
                request.assignee(),
                Optional.of(request.priority().code()),
                Optional.of(request.version()),
                actions,
                details.joining(),
                Optional.empty());
    }

    static RequestView forResident(RequestDetails details, List<String> actions) {
        List<PublicEvent> events = details.events().stream()
                .filter(RequestEvent::publicly)
                .map(PublicEvent::of)
                .toList();
        return of(
                details,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                actions,
                Optional.empty(),
                Optional.of(events));
    }

    private static RequestView of(
            RequestDetails details,
            Optional<String> assignee,
            Optional<String> priority,
            Optional<Long> version,
            List<String> actions,
            Optional<RequestDetails.Joining> joining,
            Optional<List<PublicEvent>> events) {
        Request request = details.request();
        return new RequestView(
                request.reference(),
                request.organisation(),
                request.service(),
                request.serviceVersion(),
                request.channel(),
                request.language(),
                request.resident(),
                request.description(),
                request.place().map(PlaceView::of),
                request.answers(),
                request.attachments(),
                request.phase().code(),
                request.status(),
                request.competent(),
                assignee,
                request.receivedAt(),
                request.firstAnsweredAt(),
                request.answeredAt(),
                request.closedAt(),
                request.firstAnswerDue(),
                request.answerDue(),
                request.due(),
                request.waitingSince(),
                version.isPresent() ? request.nearAt() : Optional.empty(),
                request.urgent(),
                priority,
                version,
                actions,
                joining,
                Optional.of(details.parts()).filter(parts -> !parts.isEmpty()),
                events);
    }

    @Override
    public String toString() {
        return "RequestView[" + reference + "]";
    }
}
