package org.guichet.rest.internal.request;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Priority;
import org.guichet.api.request.RequestAction;
import org.guichet.api.text.OutsideText;
import org.guichet.rest.resource.ProblemException;

/** What a client sends to act on a request; {@code type} says what, and each type has its own fields. */
@Schema(name = "RequestAction")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", visible = true, defaultImpl = ActionBody.Perform.class)
// what says the type is a field of those only whose type is not one of these
@JsonIgnoreProperties("type")
@JsonSubTypes({
    @Type(name = "assign", value = ActionBody.Assign.class),
    @Type(name = "transfer", value = ActionBody.Transfer.class),
    @Type(name = "reply", value = ActionBody.Reply.class),
    @Type(name = "note", value = ActionBody.Note.class),
    @Type(name = "ask", value = ActionBody.Ask.class),
    @Type(name = "answer", value = ActionBody.Answer.class),
    @Type(name = "close", value = ActionBody.Close.class),
    @Type(name = "reopen", value = ActionBody.Reopen.class),
    @Type(name = "refuse", value = ActionBody.Refuse.class),
    @Type(name = "cancel", value = ActionBody.Cancel.class),
    @Type(name = "judge", value = ActionBody.Judge.class),
    @Type(name = "prioritise", value = ActionBody.Prioritise.class)
})
sealed interface ActionBody {

    /** The command, or a problem that names the missing field. */
    RequestAction toAction();

    /** Ids of files that come with its words. */
    default Optional<List<String>> attachments() {
        return Optional.empty();
    }

    /** What {@code attachments} is, for the interface's description. */
    String FILES = "Ids of files handed in before at /attachments, for the other side to read";

    record Assign(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Optional<String> assignee) implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Assign(required("assignee", assignee));
        }
    }

    record Transfer(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Optional<String> organisation,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Optional<String> department,

            @Schema(description = "Words for the resident") Optional<String> message,

            @Schema(description = "Words for the service that gets it; the resident never sees them")
            Optional<String> note)
            implements ActionBody {
        @Override
        public RequestAction toAction() {
            Competent to = new Competent(required("organisation", organisation), required("department", department));
            return new RequestAction.Transfer(to, message, note);
        }
    }

    record Reply(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Optional<String> message,

            @Schema(description = FILES) Optional<List<String>> attachments)
            implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Reply(required("message", message));
        }
    }

    record Note(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Optional<String> message) implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Note(required("message", message));
        }
    }

    record Ask(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Optional<String> message,

            @Schema(description = FILES) Optional<List<String>> attachments)
            implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Ask(required("message", message));
        }
    }

    record Answer(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Optional<String> message,

            @Schema(description = FILES) Optional<List<String>> attachments)
            implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Answer(required("message", message));
        }
    }

    record Close(
            Optional<String> message,

            @Schema(description = FILES) Optional<List<String>> attachments) implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Close(message);
        }
    }

    record Reopen(
            Optional<String> message,

            @Schema(description = FILES) Optional<List<String>> attachments) implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Reopen(message);
        }
    }

    record Judge(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Whether what was asked is settled, says the resident")
            Optional<Boolean> solved,

            Optional<String> message)
            implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Judge(solved.orElseThrow(() -> missing("solved")), message);
        }
    }

    record Prioritise(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "How soon it is dealt with; the resident is never told",
                    allowableValues = {"normal", "high"})
            Optional<String> priority,

            @Schema(description = "Why, for the service only")
            Optional<String> note)
            implements ActionBody {
        @Override
        public RequestAction toAction() {
            Priority wanted = Priority.of(required("priority", priority)).orElseThrow(() -> new ProblemException(
                            422, "action.invalid")
                    .errors(List.of(new FieldError("priority", "enum", "")))
                    .known(Arrays.stream(Priority.values()).map(Priority::code).toList()));
            return new RequestAction.Prioritise(wanted, note);
        }
    }

    record Refuse(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Optional<String> message,

            @Schema(description = FILES) Optional<List<String>> attachments)
            implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Refuse(required("message", message));
        }
    }

    record Cancel(Optional<String> message) implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Cancel(message);
        }
    }

    /** An action of the service's own workflow, by the name it has there. */
    @JsonIgnoreProperties
    record Perform(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Optional<String> type,

            Optional<String> message,
            Optional<Map<String, Object>> inputs,

            @Schema(description = FILES) Optional<List<String>> attachments)
            implements ActionBody {
        @Override
        public RequestAction toAction() {
            return new RequestAction.Perform(required("type", type), message, inputs.orElse(Map.of()));
        }
    }

    private static String required(String field, Optional<String> value) {
        return value.filter(v -> !OutsideText.isEmpty(v)).orElseThrow(() -> missing(field));
    }

    private static ProblemException missing(String field) {
        return new ProblemException(422, "action.invalid").errors(List.of(new FieldError(field, "required", "")));
    }
}
