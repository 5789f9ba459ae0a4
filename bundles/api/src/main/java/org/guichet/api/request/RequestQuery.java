package org.guichet.api.request;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.text.OutsideText;

/**
 * Which requests to list. Empty criteria don't narrow. Build it with {@link #builder()}.
 *
 * @param organisation lodged at this organisation or handled by it
 * @param department handled by the department of this code
 * @param phases in one of these phases
 * @param service for this service
 * @param channel by this door
 * @param assignee in the hands of this account
 * @param dueBefore not closed, and its next commitment is due before
 * @param text words in reference, description, name, phone or address
 * @param after where the page before ended, as its {@link RequestPage#next()} said
 * @param limit at most so many, 1 to 200
 * @param lodgedAt lodged at this organisation
 * @param handledBy handled by this organisation
 * @param dueFrom not closed, and its next commitment is due then or later
 * @param receivedFrom received then or later
 * @param receivedBefore received before
 * @param order which come first
 * @param milestone of which that has become
 * @param person lodged by somebody who {@linkplain Person#isSameAs is the same}; never {@linkplain Person#isAnybody anybody}
 * @param urgent only those that are {@linkplain Request#urgent urgent}
 * @param settled in phase waiting: whether its answer stands and nothing was asked after it; other phases are not narrowed
 * @param unassigned in nobody's hands: assigned to no account, or to one that can't act on it any more
 * @param cut only a part of what is open
 * @param notAssignee not in the hands of this account
 * @param priority of this priority
 */
public record RequestQuery(
        Optional<String> organisation,
        Optional<String> department,
        Set<Phase> phases,
        Optional<String> service,
        Optional<Channel> channel,
        Optional<String> assignee,
        Optional<Instant> dueBefore,
        Optional<String> text,
        Optional<String> after,
        int limit,
        Optional<String> lodgedAt,
        Optional<String> handledBy,
        Optional<Instant> dueFrom,
        Optional<Instant> receivedFrom,
        Optional<Instant> receivedBefore,
        Order order,
        Optional<Milestone> milestone,
        Optional<Person> person,
        boolean urgent,
        Optional<Boolean> settled,
        boolean unassigned,
        Optional<Cut> cut,
        Optional<String> notAssignee,
        Optional<Priority> priority) {

    /** Largest page. */
    public static final int MAX_LIMIT = 200;

    /** In which order a list comes. A position belongs to the order it was made in. */
    public enum Order {
        /** Newest first. */
        NEWEST,
        /**
         * What is {@linkplain Request#urgent urgent} and has something due first, then what has a high {@linkplain Request#priority
         * priority}, then what {@linkplain Request#cameBack came back}, then the others, each by the next commitment; those without one last. Among those of a kind, what the {@linkplain
         * Request#residentWrote resident has written} about comes first.
         */
        DUE
    }

    /** A part of what is open, in the order {@link Order#DUE}: every open request is in one of the three. */
    public enum Part {
        /** What stands before the others and has something due: urgent, of high priority, come back, or written about by its resident. */
        FOREMOST,
        /** What is not due yet, or hasn't been for long, and what has nothing due. */
        CURRENT,
        /** What has been due for long. */
        LONG_OVERDUE
    }

    /**
     * Cuts what is open into parts.
     *
     * @param part that is wanted
     * @param overdueSince what was due before then has been due for long
     */
    public record Cut(Part part, Instant overdueSince) {}

    public RequestQuery {
        phases = Set.copyOf(phases);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
        if (person.filter(Person::isAnybody).isPresent()) {
            throw new IllegalArgumentException("a person of whom nothing is known narrows nothing");
        }
    }

    /** Starts with no criterion and 50 a page. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects criteria; null means no such criterion. Not thread-safe. */
    public static final class Builder {
        private String organisation;
        private String department;
        private Set<Phase> phases = Set.of();
        private String service;
        private Channel channel;
        private String assignee;
        private Instant dueBefore;
        private String text;
        private String after;
        private int limit = 50;
        private String lodgedAt;
        private String handledBy;
        private Instant dueFrom;
        private Instant receivedFrom;
        private Instant receivedBefore;
        private Order order = Order.NEWEST;
        private Milestone milestone;
        private Person person;
        private boolean urgent;
        private Boolean settled;
        private boolean unassigned;
        private Cut cut;
        private String notAssignee;
        private Priority priority;

        private Builder() {}

        public Builder organisation(String value) {
            organisation = value;
            return this;
        }

        public Builder department(String value) {
            department = value;
            return this;
        }

        public Builder phase(Phase value) {
            phases = value == null ? Set.of() : Set.of(value);
            return this;
        }

        /** One of these; none means any. */
        public Builder phases(Phase... values) {
            phases = Set.copyOf(Arrays.asList(values));
            return this;
        }

        public Builder lodgedAt(String value) {
            lodgedAt = value;
            return this;
        }

        public Builder handledBy(String value) {
            handledBy = value;
            return this;
        }

        public Builder dueFrom(Instant value) {
            dueFrom = value;
            return this;
        }

        public Builder receivedFrom(Instant value) {
            receivedFrom = value;
            return this;
        }

        public Builder receivedBefore(Instant value) {
            receivedBefore = value;
            return this;
        }

        public Builder order(Order value) {
            order = value;
            return this;
        }

        public Builder milestone(Milestone value) {
            milestone = value;
            return this;
        }

        public Builder person(Person value) {
            person = value;
            return this;
        }

        public Builder urgent(boolean value) {
            urgent = value;
            return this;
        }

        public Builder settled(Boolean value) {
            settled = value;
            return this;
        }

        public Builder unassigned(boolean value) {
            unassigned = value;
            return this;
        }

        public Builder cut(Cut value) {
            cut = value;
            return this;
        }

        public Builder notAssignee(String value) {
            notAssignee = value;
            return this;
        }

        public Builder priority(Priority value) {
            priority = value;
            return this;
        }

        public Builder service(String value) {
            service = value;
            return this;
        }

        public Builder channel(Channel value) {
            channel = value;
            return this;
        }

        public Builder assignee(String value) {
            assignee = value;
            return this;
        }

        public Builder dueBefore(Instant value) {
            dueBefore = value;
            return this;
        }

        public Builder text(String value) {
            text = value;
            return this;
        }

        public Builder after(String value) {
            after = value;
            return this;
        }

        public Builder limit(int value) {
            limit = value;
            return this;
        }

        public RequestQuery build() {
            return new RequestQuery(
                    Optional.ofNullable(organisation),
                    Optional.ofNullable(department),
                    phases,
                    Optional.ofNullable(service),
                    Optional.ofNullable(channel),
                    Optional.ofNullable(assignee),
                    Optional.ofNullable(dueBefore),
                    Optional.ofNullable(text).map(OutsideText::line).filter(t -> !OutsideText.isEmpty(t)),
                    Optional.ofNullable(after),
                    limit,
                    Optional.ofNullable(lodgedAt),
                    Optional.ofNullable(handledBy),
                    Optional.ofNullable(dueFrom),
                    Optional.ofNullable(receivedFrom),
                    Optional.ofNullable(receivedBefore),
                    order,
                    Optional.ofNullable(milestone),
                    Optional.ofNullable(person),
                    urgent,
                    Optional.ofNullable(settled),
                    unassigned,
                    Optional.ofNullable(cut),
                    Optional.ofNullable(notAssignee),
                    Optional.ofNullable(priority));
        }
    }
}
