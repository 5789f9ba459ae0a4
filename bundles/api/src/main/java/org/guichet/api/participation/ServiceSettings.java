package org.guichet.api.participation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.guichet.api.LocalizedText;

/**
 * What an organisation says of one service over what the module says. What is empty stays as the module has it. Build
 * it with {@link #builder()}.
 *
 * @param withdrawn whether the organisation doesn't offer the service although it takes part in the module
 * @param opens first day on which it can be asked for
 * @param closes last day on which it can be asked for
 * @param department code of the organisation's own department that handles it, where the module leaves it to the
 *     organisation
 * @param title what people here call it
 * @param description what is to be known of it here
 * @param firstAnswer sooner first answer than the module promises
 * @param answer sooner answer than the module promises
 */
public record ServiceSettings(
        boolean withdrawn,
        Optional<LocalDate> opens,
        Optional<LocalDate> closes,
        Optional<String> department,
        Optional<LocalizedText> title,
        Optional<LocalizedText> description,
        Optional<Period> firstAnswer,
        Optional<Period> answer) {

    /** All as the module says. */
    public static final ServiceSettings NONE = builder().build();

    public ServiceSettings {
        requireNonNull(opens, "opens");
        requireNonNull(closes, "closes");
        requireNonNull(department, "department");
        requireNonNull(title, "title");
        requireNonNull(description, "description");
        requireNonNull(firstAnswer, "firstAnswer");
        requireNonNull(answer, "answer");
    }

    /** Whether it can be asked for on that day. */
    public boolean openOn(LocalDate day) {
        return !withdrawn
                && opens.filter(day::isBefore).isEmpty()
                && closes.filter(day::isAfter).isEmpty();
    }

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; null means as the module says. Not thread-safe. */
    public static final class Builder {
        private boolean withdrawn;
        private LocalDate opens;
        private LocalDate closes;
        private String department;
        private LocalizedText title;
        private LocalizedText description;
        private Period firstAnswer;
        private Period answer;

        private Builder() {}

        public Builder withdrawn(boolean value) {
            withdrawn = value;
            return this;
        }

        public Builder opens(LocalDate value) {
            opens = value;
            return this;
        }

        public Builder closes(LocalDate value) {
            closes = value;
            return this;
        }

        public Builder department(String value) {
            department = value;
            return this;
        }

        public Builder title(LocalizedText value) {
            title = value;
            return this;
        }

        public Builder description(LocalizedText value) {
            description = value;
            return this;
        }

        public Builder firstAnswer(Period value) {
            firstAnswer = value;
            return this;
        }

        public Builder answer(Period value) {
            answer = value;
            return this;
        }

        public ServiceSettings build() {
            return new ServiceSettings(
                    withdrawn,
                    Optional.ofNullable(opens),
                    Optional.ofNullable(closes),
                    Optional.ofNullable(department),
                    Optional.ofNullable(title),
                    Optional.ofNullable(description),
                    Optional.ofNullable(firstAnswer),
                    Optional.ofNullable(answer));
        }
    }
}
