package org.guichet.web.internal.telling;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.Competent;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.platform.request.RequestEventWords;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * How a request stands and what happened to it, told to its resident, to those who joined it, and to staff: the same
 * rules for all of them, each in words of their own. What a status means is read from the workflow's effects, never from its
 * name: each service may have statuses of its own. Thread-safe.
 */
@Component(service = RequestTeller.class)
public class RequestTeller {

    private static final String RESIDENT = "resident";
    private static final WorkflowDefinition STANDARD = WorkflowDefinition.standard();

    private final ModuleCatalogue catalogue;
    private final HandlerNames handlers;
    private final List<RequestEventWords> others = new CopyOnWriteArrayList<>();

    /** Who reads it. */
    public enum Reader {
        /** Who asked. */
        RESIDENT(""),
        /** Who saw the same thing: reads of the course, not a word of the one who asked. */
        JOINER("joined."),
        /** At the desk. */
        STAFF("desk.");

        private final String texts;

        Reader(String texts) {
            this.texts = texts;
        }

        private String key(String rest) {
            return texts + rest;
        }
    }

    /**
     * Where a request stands, whoever's record says so.
     *
     * @param service its id
     * @param version the definition it was made with
     * @param status in the words of its workflow
     * @param phase the same for everybody
     */
    public record Standing(String service, int version, String status, Phase phase) {

        /** Of a request as its resident and staff see it. */
        public static Standing of(Request request) {
            return new Standing(request.service(), request.serviceVersion(), request.status(), request.phase());
        }

        /** Of a request that somebody joined. */
        public static Standing of(JoinedRequest joined) {
            return new Standing(joined.service(), joined.serviceVersion(), joined.status(), joined.phase());
        }
    }

    /** What a status means to the resident. */
    public enum Meaning {
        /** Nobody has begun. */
        RECEIVED,
        /** Somebody works on it. */
        PROGRESS,
        /** Something is expected of the resident. */
        ASKED,
        /** The service has answered. */
        ANSWERED,
        /** Withdrawn. */
        WITHDRAWN,
        /** Refused. */
        REFUSED,
        /** At its end. */
        OVER
    }

    @Activate
    public RequestTeller(@Reference ModuleCatalogue catalogue, @Reference HandlerNames handlers) {
        this.catalogue = catalogue;
        this.handlers = handlers;
    }

    /** What happens to what others keep with requests. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(RequestEventWords words) {
        others.add(words);
    }

    public void remove(RequestEventWords words) {
        others.remove(words);
    }

    /** What its status means. */
    public Meaning meaning(Standing standing) {
        WorkflowDefinition workflow = workflow(standing);
        String status = standing.status();
        return switch (standing.phase()) {
            case RECEIVED -> Meaning.RECEIVED;
            case IN_PROGRESS -> Meaning.PROGRESS;
            case WAITING -> workflow.isReachedBy(Effect.ANSWER, status) ? Meaning.ANSWERED : Meaning.ASKED;
            case CLOSED -> {
                if (workflow.isReachedBy(Effect.CANCEL, status)) {
                    yield Meaning.WITHDRAWN;
                }
                yield workflow.isReachedBy(Effect.REFUSE, status) ? Meaning.REFUSED : Meaning.OVER;
            }
        };
    }

    /** Its status, in the service's words where it has its own. */
    public String status(Reader reader, Standing standing, Texts texts) {
        return status(reader, standing.status(), standing, texts);
    }

    /** Another status of the same request, such as the one it had before. */
    public String status(Reader reader, String status, Standing standing, Texts texts) {
        Optional<WorkflowDefinition.Status> own = workflow(standing).status(status);
        String usual = reader.key("status." + status);
        boolean isUsual = own.isEmpty() || own.equals(STANDARD.status(status));
        if (isUsual && texts.has(usual)) {
            return texts.text(usual);
        }
        return own.map(s -> texts.of(s.title())).orElseGet(() -> phase(reader, standing.phase(), texts));
    }

    /** A phase in words. */
    public static String phase(Reader reader, Phase phase, Texts texts) {
        return texts.text((reader == Reader.STAFF ? "desk.phase." : "status.phase.") + phase.code());
    }

    /** What an event is called. */
    public String event(Reader reader, RequestEvent event, Standing standing, Texts texts) {
        return event(reader, event.type(), event.details(), isResidents(event), standing, texts);
    }

    /** What a step of a request that somebody joined is called. */
    public String step(JoinedRequest.Step step, Standing standing, Texts texts) {
        return event(Reader.JOINER, step.type(), step.details(), false, standing, texts);
    }

    /** Whether the resident did it, beyond asking. */
    public static boolean isResidents(RequestEvent event) {
        return event.by().equals(RESIDENT) && !event.type().equals(RequestEvents.SUBMITTED);
    }

    /** Whether somebody wrote it; the acknowledgement writes itself. */
    public static boolean isWritten(RequestEvent event) {
        return event.message().isPresent() && !event.type().equals(RequestEvents.ACKNOWLEDGED);
    }

    /** The workflow it follows, also after its module has left. */
    public WorkflowDefinition workflow(Standing standing) {
        return catalogue
                .service(standing.service(), standing.version())
                .map(ServiceDefinition::workflow)
                .orElse(STANDARD);
    }

    private String event(
            Reader reader,
            String type,
            Map<String, String> details,
            boolean residents,
            Standing standing,
            Texts texts) {
        Optional<String> own =
                workflow(standing).action(details.getOrDefault("action", "")).map(action -> texts.of(action.title()));
        if (reader == Reader.STAFF && own.isPresent()) {
            // those who did it know it by the verb that they chose
            return own.get();
        }
        String name =
                switch (type) {
                    case RequestEvents.JUDGED -> verdict(details);
                    case RequestEvents.ESCALATED -> type + "." + details.get("level");
                    case RequestEvents.PRIORITISED -> type + "." + details.get("priority");
                    case RequestEvents.CORRECTED -> type + (isPlace(details) ? ".place" : ".contact");
                    default -> type;
                };
        String key = reader.key("event." + name);
        if (reader == Reader.RESIDENT && residents && texts.has(key + ".mine")) {
            return texts.text(key + ".mine");
        }
        if (texts.has(key)) {
            return texts.text(key, who(type, details, texts));
        }
        return own.or(() -> others(type, details, texts))
                .orElseGet(() -> texts.text(reader == Reader.STAFF ? reader.key("event.other") : "event.other"));
    }

    private Optional<String> others(String type, Map<String, String> details, Texts texts) {
        return others.stream()
                .flatMap(words -> words.of(type, details, texts.language().code()).stream())
                .findFirst();
    }

    private static String verdict(Map<String, String> details) {
        return Boolean.parseBoolean(details.get("solved")) ? "solved" : "unsolved";
    }

    private static boolean isPlace(Map<String, String> details) {
        String fields = details.getOrDefault("fields", "");
        return fields.contains("address") || fields.contains("point");
    }

    /** Who has it then, or what it is then. */
    private String who(String type, Map<String, String> details, Texts texts) {
        return switch (type) {
            case RequestEvents.ASSIGNED -> details.getOrDefault("assignee", "?");
            case RequestEvents.TRANSFERRED ->
                Competent.parse(details.getOrDefault("to", ""))
                        .map(to -> handlers.of(to, texts))
                        .orElse("?");
            case RequestEvents.RECLASSIFIED ->
                catalogue
                        .latestKnown(details.getOrDefault("to", ""))
                        .map(s -> texts.of(s.title()))
                        .orElse("?");
            case RequestEvents.CORRECTED ->
                Arrays.stream(details.getOrDefault("fields", "").split(" "))
                        .filter(f -> texts.has("desk.field." + f))
                        .map(f -> texts.text("desk.field." + f))
                        .collect(Collectors.joining(", "));
            default -> "";
        };
    }
}
