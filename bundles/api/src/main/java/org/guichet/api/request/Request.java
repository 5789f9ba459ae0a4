package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it stands.
 *
 * @param reference short, speakable, unique, such as {@code 7K3F-9QX2}
 * @param organisation where it was lodged
 * @param service id of the service
 * @param serviceVersion the definition it was made with
 * @param channel through which door it came
 * @param language the resident's language
 * @param resident who asks
 * @param description in the resident's words
 * @param place where it is about
 * @param answers the form as filled in
 * @param phase where it stands
 * @param status the same in the words of its workflow
 * @param competent who handles it
 * @param assignee account that has it in hand
 * @param receivedAt when it was received
 * @param firstAnsweredAt when somebody first wrote to the resident
 * @param answeredAt when it was answered
 * @param closedAt when it was closed, refused or cancelled
 * @param firstAnswerDue until when somebody should have written
 * @param answerDue until when it should be answered
 * @param due until when the next of these is due; empty when none is open, and while the request waits for its resident
 * @param version counts changes, for optimistic locking
 * @param actions what the workflow allows now, by anybody
 * @param attachments the files that its answers name
 * @param urgent whether its answers said that somebody is in danger, by the definition it was made with
 * @param cameBack whether it is to be answered again: reopened, or contested after its answer
 * @param residentWrote whether its resident has written, and the service not since
 * @param priority as who handles it has set it; the resident is never told
 * @param waitingSince since when it waits for its resident, so that what is promised stands still; empty where nothing does
 * @param nearAt from when on little is left of the time until it is due; empty when nothing is due
 */
public record Request(
        String reference,
        String organisation,
        String service,
        int serviceVersion,
        Channel channel,
        String language,
        Resident resident,
        String description,
        Optional<Place> place,
        Map<String, Object> answers,
        Phase phase,
        String status,
        Competent competent,
        Optional<String> assignee,
        Instant receivedAt,
        Optional<Instant> firstAnsweredAt,
        Optional<Instant> answeredAt,
        Optional<Instant> closedAt,
        Optional<Instant> firstAnswerDue,
        Optional<Instant> answerDue,
        Optional<Instant> due,
        long version,
        List<String> actions,
        List<Attachment> attachments,
        boolean urgent,
        boolean cameBack,
        boolean residentWrote,
        Priority priority,
        Optional<Instant> waitingSince,
        Optional<Instant> nearAt) {
    public Request {
        requireNonNull(reference, "reference");
        requireNonNull(priority, "priority");
        actions = List.copyOf(actions);
        attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
        return "Request[" + reference + ", " + status + "]";
    }

    /** Starts a request that was just received; who handles it and when it was received must be said. */
    public static Builder builder(String reference, String organisation, String service) {
        return new Builder(reference, organisation, service);
    }

    /** Starts from this one. */
    public Builder toBuilder() {
        Builder builder = new Builder(reference, organisation, service);
        builder.serviceVersion = serviceVersion;
        builder.channel = channel;
        builder.language = language;
        builder.resident = resident;
        builder.description = description;
        builder.place = place;
        builder.answers = answers;
        builder.phase = phase;
        builder.status = status;
        builder.competent = competent;
        builder.assignee = assignee;
        builder.receivedAt = receivedAt;
        builder.firstAnsweredAt = firstAnsweredAt;
        builder.answeredAt = answeredAt;
        builder.closedAt = closedAt;
        builder.firstAnswerDue = firstAnswerDue;
        builder.answerDue = answerDue;
        builder.due = due;
        builder.version = version;
        builder.actions = actions;
        builder.attachments = attachments;
        builder.urgent = urgent;
        builder.cameBack = cameBack;
        builder.residentWrote = residentWrote;
        builder.priority = priority;
        builder.waitingSince = waitingSince;
        builder.nearAt = nearAt;
        return builder;
    }

    /** Collects what it has. Not thread-safe. */
    public static final class Builder {
        private final String reference;
        private final String organisation;
        private final String service;
        private int serviceVersion = 1;
        private Channel channel = Channel.ONLINE;
        private String language = "fr";
        private Resident resident = Resident.ANONYMOUS;
        private String description = "";
        private Optional<Place> place = Optional.empty();
        private Map<String, Object> answers = Map.of();
        private Phase phase = Phase.RECEIVED;
        private String status = "received";
        private Competent competent;
        private Optional<String> assignee = Optional.empty();
        private Instant receivedAt;
        private Optional<Instant> firstAnsweredAt = Optional.empty();
        private Optional<Instant> answeredAt = Optional.empty();
        private Optional<Instant> closedAt = Optional.empty();
        private Optional<Instant> firstAnswerDue = Optional.empty();
        private Optional<Instant> answerDue = Optional.empty();
        private Optional<Instant> due = Optional.empty();
        private long version = 1;
        private List<String> actions = List.of();
        private List<Attachment> attachments = List.of();
        private boolean urgent;
        private boolean cameBack;
        private boolean residentWrote;
        private Priority priority = Priority.NORMAL;
        private Optional<Instant> waitingSince = Optional.empty();
        private Optional<Instant> nearAt = Optional.empty();

        private Builder(String reference, String organisation, String service) {
            this.reference = reference;
            this.organisation = organisation;
            this.service = service;
        }

        public Builder serviceVersion(int value) {
            serviceVersion = value;
            return this;
        }

        public Builder channel(Channel value) {
            channel = value;
            return this;
        }

        public Builder language(String value) {
            language = value;
            return this;
        }

        public Builder resident(Resident value) {
            resident = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        public Builder place(Place value) {
            place = Optional.ofNullable(value);
            return this;
        }

        public Builder answers(Map<String, Object> value) {
            answers = value;
            return this;
        }

        public Builder phase(Phase value) {
            phase = value;
            return this;
        }

        public Builder status(String value) {
            status = value;
            return this;
        }

        public Builder competent(Competent value) {
            competent = value;
            return this;
        }

        public Builder assignee(String value) {
            assignee = Optional.ofNullable(value);
            return this;
        }

        public Builder receivedAt(Instant value) {
            receivedAt = value;
            return this;
        }

        public Builder firstAnsweredAt(Instant value) {
            firstAnsweredAt = Optional.ofNullable(value);
            return this;
        }

        public Builder answeredAt(Instant value) {
            answeredAt = Optional.ofNullable(value);
            return this;
        }

        public Builder closedAt(Instant value) {
            closedAt = Optional.ofNullable(value);
            return this;
        }

        public Builder firstAnswerDue(Instant value) {
            firstAnswerDue = Optional.ofNullable(value);
            return this;
        }

        public Builder answerDue(Instant value) {
            answerDue = Optional.ofNullable(value);
            return this;
        }

        public Builder due(Instant value) {
            due = Optional.ofNullable(value);
            return this;
        }

        public Builder version(long value) {
            version = value;
            return this;
        }

        public Builder actions(List<String> value) {
            actions = value;
            return this;
        }

        public Builder attachments(List<Attachment> value) {
            attachments = value;
            return this;
        }

        public Builder urgent(boolean value) {
            urgent = value;
            return this;
        }

        public Builder cameBack(boolean value) {
            cameBack = value;
            return this;
        }

        public Builder residentWrote(boolean value) {
            residentWrote = value;
            return this;
        }

        public Builder priority(Priority value) {
            priority = value;
            return this;
        }

        public Builder waitingSince(Instant value) {
            waitingSince = Optional.ofNullable(value);
            return this;
        }

        public Builder nearAt(Instant value) {
            nearAt = Optional.ofNullable(value);
            return this;
        }

        public Request build() {
            return new Request(
                    reference,
                    organisation,
                    service,
                    serviceVersion,
                    channel,
                    language,
                    resident,
                    description,
                    place,
                    answers,
                    phase,
                    status,
                    competent,
                    assignee,
                    receivedAt,
                    firstAnsweredAt,
                    answeredAt,
                    closedAt,
                    firstAnswerDue,
                    answerDue,
                    due,
                    version,
                    actions,
                    attachments,
                    urgent,
                    cameBack,
                    residentWrote,
                    priority,
                    waitingSince,
                    nearAt);
        }
    }
}
