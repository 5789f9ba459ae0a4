package org.guichet.web.internal.desk;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.platform.desk.DisplayNames;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.telling.RequestBlocks;
import org.guichet.web.internal.telling.RequestTeller;
import org.guichet.web.internal.telling.RequestTeller.Reader;
import org.guichet.web.internal.telling.RequestTeller.Standing;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.RequestBlock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What happened to a request, oldest first, in the words of the desk. */
@Component(service = CaseTimeline.class)
public class CaseTimeline {

    private final RequestTeller teller;
    private final RequestBlocks blocks;
    private final DisplayNames names;
    private final Clock clock;

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
    public CaseTimeline(
            @Reference RequestTeller teller,
            @Reference RequestBlocks blocks,
            @Reference DisplayNames names,
            @Reference Clock clock) {
        this.blocks = blocks;
        this.teller = teller;
        this.names = names;
        this.clock = clock;
    }

    /** An assignment names a person; all else is told as it is. */
    private String title(RequestEvent event, RequestDetails details, Texts texts) {
        String title = teller.event(Reader.STAFF, event, Standing.of(details.request()), texts);
        String assignee = event.details().getOrDefault("assignee", "");
        return assignee.isEmpty() ? title : title.replace(assignee, names.of(assignee));
    }

    /** What other bundles keep with it. */
    List<RequestBlock.Block> blocks(RequestDetails details, Caller caller, Texts texts) {
        return blocks.of(details, new Actor.Staff(caller), texts);
    }

    List<View> views(RequestDetails details, Caller caller, Texts texts) {
        List<View> views = new ArrayList<>();
        for (RequestEvent event : details.events()) {
            views.add(new View(
                    event.sequence(),
                    kind(event),
                    title(event, details, texts),
                    by(event.by(), caller, texts),
                    Days.day(event.at(), clock.instant(), texts),
                    Days.time(event.at(), texts),
                    Days.machine(event.at()),
                    event.message().orElse(""),
                    Downloads.links(details.request(), event, texts)));
        }
        return views;
    }

    private static String kind(RequestEvent event) {
        boolean reason = event.type().equals(RequestEvents.PRIORITISED)
                && event.message().isPresent();
        if (event.type().equals(RequestEvents.NOTED) || reason) {
            return "note";
        }
        if (!RequestTeller.isWritten(event) || event.type().equals(RequestEvents.TRANSFERRED)) {
            return "step";
        }
        return RequestTeller.isResidents(event) ? "resident" : "staff";
    }

    private String by(String actor, Caller caller, Texts texts) {
        if (actor.equals(caller.account())) {
            return texts.text("desk.by.me");
        }
        String key = "desk.by." + actor;
        return texts.has(key) ? texts.text(key) : names.of(actor);
    }
}
