package org.guichet.api.request;

import java.time.Instant;
import java.util.Optional;

/**
 * Which requests to list. Empty criteria don't narrow. Build it with {@link #builder()}.
 *
 * @param organisation lodged at this organisation or handled by it
 * @param department handled by the department of this code
 * @param phase in this phase
 * @param service for this service
 * @param channel by this door
 * @param assignee in the hands of this account
 * @param dueBefore not closed, and its next commitment is due before
 * @param text words in reference, description, name, phone or address
 * @param after where the page before ended, as its {@link RequestPage#next()} said
 * @param limit at most so many, 1 to 200
 */
public record RequestQuery(
        Optional<String> organisation,
        Optional<String> department,
        Optional<Phase> phase,
        Optional<String> service,
        Optional<Channel> channel,
        Optional<String> assignee,
        Optional<Instant> dueBefore,
        Optional<String> text,
        Optional<String> after,
        int limit) {

    /** Largest page. */
    public static final int MAX_LIMIT = 200;

    public RequestQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
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
        private Phase phase;
        private String service;
        private Channel channel;
        private String assignee;
        private Instant dueBefore;
        private String text;
        private String after;
        private int limit = 50;

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
            phase = value;
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
                    Optional.ofNullable(phase),
                    Optional.ofNullable(service),
                    Optional.ofNullable(channel),
                    Optional.ofNullable(assignee),
                    Optional.ofNullable(dueBefore),
                    Optional.ofNullable(text).filter(t -> !t.isBlank()),
                    Optional.ofNullable(after),
                    limit);
        }
    }
}
