package org.guichet.shell.internal.request;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.Times;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.Paragraph;
import org.guichet.shell.internal.TrailingOptionCompleter;

/** Shows one request with its history; what the resident said or wrote only when asked for. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "request-info",
        description = "Shows a request and its history",
        detailedDescription = "Who asked, what was written and where it is about are personal data: they are shown with"
                + " --personal only.\n\nExample:\n\n  guichet:request-info 7K3F-9QX2")
public final class RequestInfoCommand extends GuichetCommand {

    /** Width of the names in front of the facts. */
    private static final int LABEL = 20;

    @Reference
    RequestService requests;

    @Argument(name = "reference", description = "Reference of the request", required = true)
    @Completion(ReferenceCompleter.class)
    String reference;

    @Argument(index = 1, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    @Completion(TrailingOptionCompleter.class)
    List<String> options;

    @Option(name = "--personal", description = "Also who asked, what was written, and where it is about")
    boolean personal;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        RequestDetails details = requests.find(reference, Scope.everything())
                .orElseThrow(() -> failed("request.unknown", "there is no request " + reference));
        Map<String, Object> facts = facts(details.request());
        if (json) {
            Json request = new Json();
            facts.forEach(request::put);
            details.joining()
                    .ifPresent(j -> request.put(
                            "joining",
                            new Json().put("reference", j.reference()).put("at", j.at())));
            request.put("events", details.events().stream().map(this::json).toList());
            Json.print(out, request);
            return;
        }
        facts.forEach(this::printFact);
        details.joining()
                .ifPresent(
                        j -> out.println(j.reference() + " is of somebody who joined it on " + Times.minute(j.at())));
        out.println();
        printEvents(details.events());
        if (personal) {
            details.events().forEach(this::printMessage);
        }
        if (!personal) {
            next("guichet:request-info " + details.request().reference() + " --personal");
        } else {
            next("guichet:request-list --organisation " + details.request().organisation());
        }
    }

    private Map<String, Object> facts(Request r) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", r.reference());
        facts.put("organisation", r.organisation());
        facts.put("service", r.service());
        facts.put("serviceVersion", r.serviceVersion());
        facts.put("channel", json ? r.channel() : plain(r.channel()));
        facts.put("phase", r.phase().code());
        facts.put("status", r.status());
        if (r.urgent()) {
            facts.put("urgent", json ? true : "yes: somebody is in danger");
        }
        if (r.priority() == Priority.HIGH) {
            facts.put("priority", r.priority().code());
        }
        facts.put("competent", r.competent());
        r.assignee().ifPresent(assignee -> facts.put("assignee", assignee));
        facts.put("receivedAt", time(r.receivedAt()));
        r.firstAnswerDue().ifPresent(at -> facts.put("firstAnswerDue", time(at)));
        r.firstAnsweredAt().ifPresent(at -> facts.put("firstAnsweredAt", time(at)));
        r.answerDue().ifPresent(at -> facts.put("answerDue", time(at)));
        r.waitingSince().ifPresent(at -> facts.put("waitingSince", time(at)));
        r.answeredAt().ifPresent(at -> facts.put("answeredAt", time(at)));
        r.closedAt().ifPresent(at -> facts.put("closedAt", time(at)));
        facts.put("version", r.version());
        facts.put("actions", json ? r.actions() : String.join(", ", r.actions()));
        if (personal) {
            r.resident().name().ifPresent(name -> facts.put("name", name));
            r.resident().email().ifPresent(email -> facts.put("email", email));
            r.resident().phone().ifPresent(phone -> facts.put("phone", phone));
            facts.put("language", r.language());
            r.place().flatMap(p -> p.address()).ifPresent(address -> facts.put("address", address));
            r.place()
                    .flatMap(p -> p.position())
                    .ifPresent(position -> facts.put("position", position.lat() + ", " + position.lon()));
            facts.put("description", r.description());
            if (!r.answers().isEmpty()) {
                facts.put("answers", json ? r.answers() : describe(r.answers()));
            }
        }
        return facts;
    }

    private void printFact(String name, Object value) {
        // firstAnswerDue → First answer due
        String words = name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        String label = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        String indent = " ".repeat(LABEL);
        String text = String.join("\n" + indent, Paragraph.wrap(value.toString(), Table.MAX_WIDTH - LABEL));
        out.println(label + " ".repeat(LABEL - label.length()) + text);
    }

    private void printEvents(List<RequestEvent> events) {
        Table table = table("At", "Event", "By", "Status", "Shown to resident", "Details")
                .whole(0, 1, 2, 3);
        for (RequestEvent e : events) {
            String details = e.details().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(d -> d.getKey() + ": " + d.getValue())
                    .collect(Collectors.joining(", "));
            table.row(Times.minute(e.at()), e.type(), e.by(), e.status(), e.publicly() ? "yes" : "no", details);
        }
        table.print(out);
    }

    private void printMessage(RequestEvent e) {
        e.message().ifPresent(message -> {
            out.println();
            out.println(Times.minute(e.at()) + "  " + e.type() + " by " + e.by());
            Paragraph.wrap(message, Table.MAX_WIDTH - 2).forEach(line -> out.println(("  " + line).stripTrailing()));
        });
    }

    private Json json(RequestEvent e) {
        return new Json()
                .put("sequence", e.sequence())
                .put("type", e.type())
                .put("at", e.at())
                .put("by", e.by())
                .put("public", e.publicly())
                .put("status", e.status())
                .put("details", e.details().isEmpty() ? null : e.details())
                .put("message", personal ? e.message() : null);
    }

    private static String describe(Map<String, Object> answers) {
        return answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(answer -> answer.getKey() + ": " + answer.getValue())
                .collect(Collectors.joining(", "));
    }

    private Object time(Instant at) {
        return json ? at : Times.minute(at);
    }
}
