package org.guichet.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;

/** Requests to test with: a pothole in Grabels unless said otherwise. */
public final class RequestFixture {

    /** When the first one was received. */
    public static final Instant RECEIVED = Instant.parse("2026-11-03T08:15:30Z");

    private RequestFixture() {}

    /** What a resident of Grabels would send. */
    public static RequestDraft draft() {
        return new RequestDraft(
                "grabels",
                ServiceFixture.POTHOLE,
                Channel.ONLINE,
                "fr",
                new Resident(
                        Optional.of("Camille Exemple"),
                        Optional.of("camille@example.org"),
                        Optional.of("+33465710000")),
                "Un trou au milieu de la chaussée.",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.of("Place Jean-Jaurès"))),
                Map.of("danger", true, "profondeur", 12));
    }

    /** A request as it stands once received. */
    public static Request submittedRequest() {
        return submittedRequest("7K3F-9QX2", draft(), RECEIVED);
    }

    /** What a draft becomes, handled by the roads department of where it was lodged. */
    public static Request submittedRequest(String reference, RequestDraft draft, Instant receivedAt) {
        Instant week = receivedAt.plus(Duration.ofDays(7));
        return Request.builder(reference, draft.organisation(), draft.service())
                .channel(draft.channel())
                .language(draft.language())
                .resident(draft.resident())
                .description(draft.description())
                .place(draft.place().orElse(null))
                .answers(draft.answers())
                .competent(new Competent(draft.organisation(), "voirie"))
                .receivedAt(receivedAt)
                .firstAnswerDue(week)
                .answerDue(receivedAt.plus(Duration.ofDays(21)))
                .due(week)
                .build();
    }

    /** The same request, as somebody in danger makes it: first answered within a day. */
    public static Request urgent(Request request) {
        Instant soon = request.receivedAt().plus(Duration.ofDays(1));
        return request.toBuilder().urgent(true).firstAnswerDue(soon).due(soon).build();
    }

    /** The same request one version later, in another status, with another handler and assignee. */
    public static Request moved(
            Request request, Phase phase, String status, Competent competent, Optional<String> assignee) {
        return copy(request, phase, status, competent, assignee, request.version() + 1);
    }

    /** The same request in another status, as if it had always stood there. */
    static Request inStatus(Request request, Phase phase, String status) {
        return copy(request, phase, status, request.competent(), request.assignee(), request.version());
    }

    private static boolean comesBack(Request request, Phase phase) {
        boolean back = request.phase() == Phase.CLOSED || request.status().equals("answered");
        return back && (phase == Phase.RECEIVED || phase == Phase.IN_PROGRESS);
    }

    /** What comes back to the service is due four weeks after it was received; nothing is while the resident is waited for. */
    private static Optional<Instant> due(Request request, Phase phase) {
        if (phase == Phase.CLOSED || phase == Phase.WAITING) {
            return Optional.empty();
        }
        if (comesBack(request, phase)) {
            return Optional.of(request.receivedAt().plus(Duration.ofDays(28)));
        }
        return request.waitingSince().isPresent() ? request.answerDue() : request.due();
    }

    private static Request copy(
            Request request, Phase phase, String status, Competent competent, Optional<String> assignee, long version) {
        return request.toBuilder()
                .phase(phase)
                .status(status)
                .competent(competent)
                .assignee(assignee.orElse(null))
                .answeredAt(
                        status.equals("answered")
                                ? request.receivedAt()
                                : request.answeredAt().orElse(null))
                .closedAt(phase == Phase.CLOSED ? request.receivedAt() : null)
                .due(due(request, phase).orElse(null))
                .waitingSince(phase == Phase.WAITING && !status.equals("answered") ? request.receivedAt() : null)
                .version(version)
                .cameBack(comesBack(request, phase))
                .build();
    }
}
