package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * One command on a request. Each that is done adds one event, and one more for a note that comes with it.
 *
 * <p>What the resident reads and what only the service reads are never the same text: {@link #message()} is the one,
 * {@link #note()} the other.
 */
public sealed interface RequestAction {

    /** The name of the action, as in a workflow and on the wire. */
    String type();

    /** The words written with it. */
    default Optional<String> message() {
        return Optional.empty();
    }

    /** Words for the service only, which the resident never sees, beside the message. */
    default Optional<String> note() {
        return Optional.empty();
    }

    /** Gives the request to an account of the competent organisation. */
    record Assign(String assignee) implements RequestAction {
        public Assign {
            requireNonNull(assignee, "assignee");
        }

        @Override
        public String type() {
            return "assign";
        }
    }

    /**
     * Passes the request on to another department, commune, métropole or partner; the resident is told (CRPA L114-2).
     *
     * @param to who handles it from now on
     * @param message words for the resident
     * @param note words for who handles it from now on; the resident never sees them
     */
    record Transfer(Competent to, Optional<String> message, Optional<String> note) implements RequestAction {
        public Transfer {
            requireNonNull(to, "to");
            requireNonNull(message, "message");
            requireNonNull(note, "note");
        }

        /** Passes it on without a note. */
        public Transfer(Competent to, Optional<String> message) {
            this(to, message, Optional.empty());
        }

        @Override
        public String type() {
            return "transfer";
        }
    }

    /** Writes to the other side: agent to resident or resident to agent. */
    record Reply(String text) implements RequestAction {
        public Reply {
            requireNonNull(text, "text");
        }

        @Override
        public Optional<String> message() {
            return Optional.of(text);
        }

        @Override
        public String type() {
            return "reply";
        }
    }

    /** Writes something down that the resident never sees. */
    record Note(String text) implements RequestAction {
        public Note {
            requireNonNull(text, "text");
        }

        @Override
        public Optional<String> message() {
            return Optional.of(text);
        }

        @Override
        public String type() {
            return "note";
        }
    }

    /** Asks the resident something; the request waits. */
    record Ask(String text) implements RequestAction {
        public Ask {
            requireNonNull(text, "text");
        }

        @Override
        public Optional<String> message() {
            return Optional.of(text);
        }

        @Override
        public String type() {
            return "ask";
        }
    }

    /** Answers what was asked. */
    record Answer(String text) implements RequestAction {
        public Answer {
            requireNonNull(text, "text");
        }

        @Override
        public Optional<String> message() {
            return Optional.of(text);
        }

        @Override
        public String type() {
            return "answer";
        }
    }

    /** Ends the request. A message is needed unless it was answered before. */
    record Close(Optional<String> message) implements RequestAction {
        public Close {
            requireNonNull(message, "message");
        }

        @Override
        public String type() {
            return "close";
        }
    }

    /** Takes a closed request up again. */
    record Reopen(Optional<String> message) implements RequestAction {
        public Reopen {
            requireNonNull(message, "message");
        }

        @Override
        public String type() {
            return "reopen";
        }
    }

    /** Refuses what was asked; the message gives the reasons. */
    record Refuse(String text) implements RequestAction {
        public Refuse {
            requireNonNull(text, "text");
        }

        @Override
        public Optional<String> message() {
            return Optional.of(text);
        }

        @Override
        public String type() {
            return "refuse";
        }
    }

    /**
     * An action of the service's own workflow.
     *
     * @param type its name there
     * @param message words for the resident
     * @param inputs what the workflow asks for with it, by name
     */
    record Perform(String type, Optional<String> message, Map<String, Object> inputs) implements RequestAction {
        public Perform {
            requireNonNull(type, "type");
            requireNonNull(message, "message");
            requireNonNull(inputs, "inputs");
        }
    }

    /** Withdraws the request, by the resident or for the resident. */
    record Cancel(Optional<String> message) implements RequestAction {
        public Cancel {
            requireNonNull(message, "message");
        }

        @Override
        public String type() {
            return "cancel";
        }
    }

    /**
     * The resident says, after the answer, whether what was asked is settled. Changes no status: who says no may then write,
     * or have the request reopened. Said again, it replaces what was said before.
     */
    record Judge(boolean solved, Optional<String> message) implements RequestAction {
        public Judge {
            requireNonNull(message, "message");
        }

        @Override
        public String type() {
            return "judge";
        }
    }

    /**
     * Who handles the request says how soon it is to be dealt with among the others. Changes no status and no promise, and is the
     * service's own: the resident is never told.
     *
     * @param note why, for the service only
     */
    record Prioritise(Priority priority, Optional<String> note) implements RequestAction {
        public Prioritise {
            requireNonNull(priority, "priority");
            requireNonNull(note, "note");
        }

        @Override
        public String type() {
            return "prioritise";
        }
    }
}
