package org.guichet.shell.internal.request;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.NullCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.guichet.api.access.Scope;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.Times;
import org.guichet.shell.internal.account.AccountCompleter;
import org.guichet.shell.internal.module.ModuleNames;
import org.guichet.shell.internal.module.ServiceCompleter;
import org.guichet.shell.internal.territory.DepartmentCompleter;
import org.guichet.shell.internal.territory.OrganisationCompleter;
import org.guichet.shell.internal.territory.OrganisationNames;

/** Lists requests, without what residents wrote. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "request-list",
        description = "Lists requests, newest first, without personal data",
        detailedDescription = "Example:\n\n  guichet:request-list --organisation grabels --phase received --limit 20")
public final class RequestListCommand extends GuichetCommand {

    @Reference
    RequestService requests;

    @Reference
    OrganisationDirectory directory;

    @Reference
    ModuleCatalogue catalogue;

    @Option(name = "--organisation", description = "Lodged at this organisation or handled by it")
    @Completion(OrganisationCompleter.class)
    String organisation;

    @Option(name = "--department", description = "Handled by the department of this code")
    @Completion(DepartmentCompleter.class)
    String department;

    @Option(name = "--phase", description = "received, in-progress, waiting or closed")
    @Completion(
            value = StringsCompleter.class,
            values = {"received", "in-progress", "waiting", "closed"})
    String phase;

    @Option(name = "--service", description = "For this service, such as voirie.nid-de-poule")
    @Completion(ServiceCompleter.class)
    String service;

    @Option(name = "--channel", description = "By this door: online, mobile, counter, phone, video, email, letter, …")
    @Completion(
            value = StringsCompleter.class,
            values = {"online", "mobile", "counter", "phone", "video", "email", "letter", "social", "other"})
    String channel;

    @Option(name = "--assignee", description = "In the hands of this account")
    @Completion(AccountCompleter.class)
    String assignee;

    @Option(name = "--due-before", description = "Not closed, and the next commitment falls before this day")
    @Completion(NullCompleter.class)
    String dueBefore;

    @Option(name = "--urgent", description = "Only those by whose answers somebody is in danger")
    boolean urgent;

    @Option(name = "--high", description = "Only those of high priority, as who handles them has set it")
    boolean high;

    @Option(name = "--unassigned", description = "Only those in nobody's hands, or in those of somebody who has left")
    boolean unassigned;

    @Option(name = "--text", description = "Words in reference, description, name, phone or address")
    @Completion(NullCompleter.class)
    String text;

    @Option(name = "--limit", description = "At most so many, 1 to 200; otherwise 50")
    @Completion(
            value = StringsCompleter.class,
            values = {"20", "50", "100", "200"})
    String limit;

    @Option(name = "--after", description = "Where the page before ended, as its last line said")
    @Completion(NullCompleter.class)
    String after;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        RequestPage page = page(query());
        if (json) {
            Json.print(
                    out,
                    new Json()
                            .put(
                                    "requests",
                                    page.requests().stream()
                                            .map(RequestListCommand::json)
                                            .toList())
                            .put("next", page.next()));
            return;
        }
        List<Request> found = page.requests();
        if (found.isEmpty()) {
            out.println("There is no such request.");
            return;
        }
        Table table = table("Reference", "Received", "Service", "Phase", "Competent", "Due")
                .whole(0, 1, 3);
        for (Request r : found) {
            table.row(
                    r.reference(),
                    Times.minute(r.receivedAt()),
                    r.service(),
                    r.phase().code(),
                    r.competent(),
                    due(r));
        }
        table.print(out);
        next(page.next()
                .map(this::nextPage)
                .orElse("guichet:request-info " + found.get(0).reference()));
    }

    private RequestQuery query() {
        if (organisation != null) {
            OrganisationNames.find(directory, "--organisation", organisation);
        }
        if (service != null) {
            ModuleNames.checkService(catalogue, "--service", service);
        }
        return RequestQuery.builder()
                .organisation(organisation)
                .department(department)
                .phase(phase == null ? null : oneOf("--phase", phase, Phase.class))
                .service(service)
                .channel(channel == null ? null : oneOf("--channel", channel, Channel.class))
                .assignee(assignee)
                .dueBefore(
                        dueBefore == null
                                ? null
                                : Times.parseDay("--due-before", dueBefore)
                                        .atStartOfDay(Times.ZONE)
                                        .toInstant())
                .urgent(urgent)
                .priority(high ? Priority.HIGH : null)
                .unassigned(unassigned)
                .text(text)
                .after(after)
                .limit(limit == null ? 50 : parseLimit())
                .build();
    }

    private int parseLimit() {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= RequestQuery.MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of range.
        }
        throw usage("--limit", limit + " is not a number from 1 to " + RequestQuery.MAX_LIMIT);
    }

    private RequestPage page(RequestQuery query) {
        try {
            return requests.list(query, Scope.everything());
        } catch (IllegalArgumentException e) {
            throw usage("--after", "take it from the last line of the page before");
        }
    }

    private String nextPage(String position) {
        StringBuilder command = new StringBuilder("guichet:request-list");
        Stream.of(
                        new String[] {"--organisation", organisation},
                        new String[] {"--department", department},
                        new String[] {"--phase", phase},
                        new String[] {"--service", service},
                        new String[] {"--channel", channel},
                        new String[] {"--assignee", assignee},
                        new String[] {"--due-before", dueBefore},
                        new String[] {"--text", text == null ? null : "\"" + text + "\""},
                        new String[] {"--limit", limit})
                .filter(option -> option[1] != null)
                .forEach(option ->
                        command.append(' ').append(option[0]).append(' ').append(option[1]));
        if (urgent) {
            command.append(" --urgent");
        }
        if (high) {
            command.append(" --high");
        }
        if (unassigned) {
            command.append(" --unassigned");
        }
        return command.append(" --after ").append(position).toString();
    }

    private String due(Request r) {
        return r.due()
                        .map(at -> Times.day(at) + (at.isBefore(clock.instant()) ? " late" : ""))
                        .orElse("")
                + (r.urgent() ? " urgent" : "")
                + (r.priority() == Priority.HIGH ? " high" : "");
    }

    private static Json json(Request r) {
        return new Json()
                .put("reference", r.reference())
                .put("receivedAt", r.receivedAt())
                .put("organisation", r.organisation())
                .put("service", r.service())
                .put("channel", r.channel())
                .put("phase", r.phase().code())
                .put("status", r.status())
                .put(
                        "competent",
                        new Json()
                                .put("organisation", r.competent().organisation())
                                .put("department", r.competent().department()))
                .put("assignee", r.assignee())
                .put("due", r.due())
                .put("urgent", r.urgent())
                .put("priority", r.priority().code());
    }
}
