package org.guichet.notify.internal.resident;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;

/** What residents are told of, and for how long it is worth telling. */
public enum News {
    /** It has arrived: with all that was promised. */
    RECEIVED,
    /** Something is asked of them. */
    ASKED,
    /** The service wrote. */
    MESSAGE,
    /** The service answered. */
    ANSWERED,
    /** Somebody else has it now. */
    TRANSFERRED,
    /** It is not done, and why. */
    REFUSED,
    /** It is over. */
    CLOSED,
    /** A step of the service's own, with words for the resident. */
    STEP,
    /** It goes on after its end; for those who joined. */
    REOPENED,
    /** Whoever asked has taken it back; for those who joined. */
    WITHDRAWN;

    private static final Set<String> THEIR_OWN = Set.of("resident", "joiner");
    private static final Set<String> ANSWERS_A_QUESTION = Set.of(
            RequestEvents.RESIDENT_REPLIED,
            RequestEvents.ANSWERED,
            RequestEvents.CLOSED,
            RequestEvents.REFUSED,
            RequestEvents.CANCELLED);
    private static final Set<String> SAYS_MORE_THAN_ARRIVED =
            Set.of(RequestEvents.ANSWERED, RequestEvents.CLOSED, RequestEvents.REFUSED, RequestEvents.CANCELLED);
    private static final Set<String> SAYS_MORE_THAN_HANDED_ON = Set.of(
            RequestEvents.TRANSFERRED,
            RequestEvents.ANSWERED,
            RequestEvents.CLOSED,
            RequestEvents.REFUSED,
            RequestEvents.CANCELLED);

    /** What an event is to its resident; nothing where it is the resident's own doing, or none of their business. */
    public static Optional<News> of(RequestEvent event) {
        if (!event.publicly() || THEIR_OWN.contains(event.by()) && !event.type().equals(RequestEvents.SUBMITTED)) {
            return Optional.empty();
        }
        return switch (event.type()) {
            case RequestEvents.SUBMITTED -> Optional.of(RECEIVED);
            case RequestEvents.ASKED -> Optional.of(ASKED);
            case RequestEvents.REPLIED -> Optional.of(MESSAGE);
            case RequestEvents.ANSWERED -> Optional.of(ANSWERED);
            case RequestEvents.TRANSFERRED -> Optional.of(TRANSFERRED);
            case RequestEvents.REFUSED -> Optional.of(REFUSED);
            case RequestEvents.CLOSED -> Optional.of(CLOSED);
            case RequestEvents.PERFORMED -> event.message().map(words -> STEP);
            default -> Optional.empty();
        };
    }

    /** What an event is to those who joined: the course, whoever took the step, and no words. */
    public static Optional<News> ofCourse(RequestEvent event) {
        return switch (event.type()) {
            case RequestEvents.TRANSFERRED -> Optional.of(TRANSFERRED);
            case RequestEvents.ANSWERED -> Optional.of(ANSWERED);
            case RequestEvents.CLOSED -> Optional.of(CLOSED);
            case RequestEvents.REFUSED -> Optional.of(REFUSED);
            case RequestEvents.REOPENED -> Optional.of(REOPENED);
            case RequestEvents.CANCELLED -> Optional.of(WITHDRAWN);
            default -> Optional.empty();
        };
    }

    /**
     * Whether an event is still worth telling, by what happened after it: a question that was answered isn't asked, and of what was
     * taken back or forgotten nothing is told.
     */
    public boolean isStillTrue(RequestDetails details, RequestEvent event) {
        List<String> later = details.events().stream()
                .filter(e -> e.sequence() > event.sequence())
                .map(RequestEvent::type)
                .toList();
        if (later.contains(RequestEvents.FORGOTTEN) || later.contains(RequestEvents.CANCELLED)) {
            return false;
        }
        return switch (this) {
            case RECEIVED -> later.stream().noneMatch(SAYS_MORE_THAN_ARRIVED::contains);
            case ASKED -> later.stream().noneMatch(ANSWERS_A_QUESTION::contains);
            case TRANSFERRED -> later.stream().noneMatch(SAYS_MORE_THAN_HANDED_ON::contains);
            case CLOSED, REFUSED, WITHDRAWN -> details.request().phase() == Phase.CLOSED;
            case REOPENED -> details.request().phase() != Phase.CLOSED;
            case MESSAGE, ANSWERED, STEP -> true;
        };
    }

    /** In names of texts. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
