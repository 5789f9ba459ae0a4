package org.guichet.notify.internal.resident;

import java.time.Clock;
import java.util.Map;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.request.RequestPart;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Leaves word of what happens to requests, in the same transaction: which event, and nothing of what it says. */
@Component(service = RequestPart.class)
public class ResidentPart implements RequestPart {

    /** Of the event that says that a request was submitted. */
    private static final int FIRST = 1;

    private final Outbox outbox;
    private final Mailer mailer;
    private final Choices choices;
    private final Joiners joiners;
    private final NewsOfOthers others;
    private final Clock clock;

    @Activate
    public ResidentPart(
            @Reference Outbox outbox,
            @Reference Mailer mailer,
            @Reference Choices choices,
            @Reference Joiners joiners,
            @Reference NewsOfOthers others,
            @Reference Clock clock) {
        this.joiners = joiners;
        this.others = others;
        this.outbox = outbox;
        this.mailer = mailer;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public boolean wants(RequestDraft draft) {
        return wantsNothing(draft) || mailer.isOn() && draft.resident().email().isPresent();
    }

    @Override
    public void submitted(UnitOfWork unit, long request, RequestDraft draft) {
        if (wantsNothing(draft)) {
            choices.write(unit, request, ResidentNews.NONE, clock.instant());
        } else {
            leave(unit, request, FIRST);
        }
    }

    private static boolean wantsNothing(RequestDraft draft) {
        return ResidentNews.NONE.equals(draft.parts().get(ResidentNews.PART));
    }

    @Override
    public void changed(UnitOfWork unit, long request, RequestEvent event) {
        if (!mailer.isOn()) {
            return;
        }
        if (News.of(event).isPresent() || others.has(event)) {
            leave(unit, request, event.sequence());
        }
        if (News.ofCourse(event).isPresent()) {
            joiners.ofRequest(unit, request)
                    .forEach(joiner -> outbox.leave(
                            unit,
                            new Subject(Joiners.KIND, joiner),
                            event.sequence(),
                            JoinerDelivery.AUDIENCE,
                            ResidentNews.MAIL));
        }
    }

    private void leave(UnitOfWork unit, long request, int sequence) {
        outbox.leave(unit, Subject.request(request), sequence, ResidentDelivery.AUDIENCE, ResidentNews.MAIL);
    }

    /** Where nobody is told, nobody need know what somebody chose. */
    @Override
    public boolean tells(String service, int version) {
        return mailer.isOn();
    }

    /** Only what somebody chose: whoever chose nothing is told as well as can be. */
    @Override
    public Map<String, Object> told(UnitOfWork unit, long request, boolean publicly) {
        return choices.of(unit, request)
                .map(way -> Map.<String, Object>of(ResidentNews.PART, way))
                .orElse(Map.of());
    }

    @Override
    public void forgotten(UnitOfWork unit, long request) {
        new Sql("delete from notify_choice where request_id = ").value(request).execute(unit);
        new Sql("delete from notify_joiner where request_id = ").value(request).execute(unit);
    }
}
