package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What happened to a request, oldest first, in the words of the desk. */
@Component(service = CaseTimeline.class)
public class CaseTimeline {

    private static final String RESIDENT = "resident";

    private final CaseWords words;

    /**
     * One thing that happened.
     *
     * @param kind note, resident, staff or step: how it looks
     */
    public record View(
            int sequence,
            String kind,
            String title,
            String by,
            String day,
            String time,
            String machine,
            String message,
            List<Downloads.FileLink> files) {}

    @Activate
    public CaseTimeline(@Reference CaseWords words) {
        this.words = words;
    }

    List<View> views(RequestDetails details, Caller caller, Texts texts) {
        List<View> views = new ArrayList<>();
        for (RequestEvent event : details.events()) {
            views.add(new View(
                    event.sequence(),
                    kind(event),
                    title(event, details.request(), texts),
                    by(event.by(), caller, texts),
                    Days.day(event.at(), words.now(), texts),
                    Days.time(event.at(), texts),
                    Days.machine(event.at()),
                    event.message().orElse(""),
                    Downloads.links(details.request(), event, texts)));
        }
        return views;
    }

    private static String kind(RequestEvent event) {
        if (event.type().equals(RequestEvents.NOTED)) {
            return "note";
        }
        boolean words = event.message().isPresent()
                && !event.type().equals(RequestEvents.ACKNOWLEDGED)
                && !event.type().equals(RequestEvents.TRANSFERRED);
        return !words ? "step" : event.by().equals(RESIDENT) ? RESIDENT : "staff";
    }

    private String title(RequestEvent event, Request request, Texts texts) {
        Map<String, String> details = event.details();
        if (details.containsKey("action")) {
            return words.workflow(request)
                    .action(details.get("action"))
                    .map(a -> texts.of(a.title()))
                    .orElseGet(() -> texts.text("desk.event.other"));
        }
        if (event.type().equals(RequestEvents.ASSIGNED)) {
            return texts.text("desk.event.RequestAssigned", details.getOrDefault("assignee", "?"));
        }
        if (event.type().equals(RequestEvents.TRANSFERRED)) {
            return texts.text(
                    "desk.event.RequestTransferred",
                    Competent.parse(details.getOrDefault("to", ""))
                            .map(c -> words.handler(c, texts))
                            .orElse("?"));
        }
        if (event.type().equals(RequestEvents.JUDGED)) {
            boolean solved = Boolean.parseBoolean(details.get("solved"));
            return texts.text(solved ? "desk.event.solved" : "desk.event.unsolved");
        }
        String key = "desk.event." + event.type();
        return texts.text(texts.has(key) ? key : "desk.event.other");
    }

    private static String by(String actor, Caller caller, Texts texts) {
        if (actor.equals(caller.account())) {
            return texts.text("desk.by.me");
        }
        String key = "desk.by." + actor;
        return texts.has(key) ? texts.text(key) : actor;
    }
}
