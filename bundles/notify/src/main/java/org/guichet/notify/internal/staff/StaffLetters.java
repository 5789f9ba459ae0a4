package org.guichet.notify.internal.staff;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.request.Request;
import org.guichet.notify.internal.MailSettings;
import org.guichet.notify.internal.resident.LetterFrames;
import org.guichet.notify.internal.resident.LetterFrames.Fact;
import org.guichet.notify.internal.resident.LetterFrames.Frame;
import org.guichet.notify.internal.resident.LetterFrames.Link;
import org.guichet.notify.internal.resident.Names;
import org.guichet.notify.internal.staff.AccountDelivery.Told;
import org.guichet.notify.internal.text.MailTexts;
import org.guichet.notify.internal.transport.Mail;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes what those who work on requests are told: reference, service, what is news and where to read on. What residents said, who
 * they are and where it is, stands on the desk alone. Thread-safe.
 */
@Component(service = StaffLetters.class)
public class StaffLetters {

    private static final String DESK = "/desk";
    private static final String CONSOLE = "/admin";

    private final MailSettings settings;
    private final LetterFrames frames;
    private final Names names;

    @Activate
    public StaffLetters(@Reference MailSettings settings, @Reference LetterFrames frames, @Reference Names names) {
        this.settings = settings;
        this.frames = frames;
        this.names = names;
    }

    /** All that is news to somebody. */
    Mail write(Subscriber to, Caller caller, List<Told> told, int more, int number) {
        MailTexts texts = MailTexts.in(to.language());
        Told first = told.get(0);
        boolean one = told.size() == 1;
        Frame frame = frames.of(first.request().competent().organisation(), texts);
        frame.put(
                        "heading",
                        one
                                ? texts.text("staff.heading." + first.news().code())
                                : texts.text("staff.heading.many", told.size() + more))
                .put("intro", texts.text(one ? "staff.intro.one" : "staff.intro.many"))
                .put("next", more == 0 ? "" : texts.text("staff.more", more))
                .put("why", texts.text("staff.why", caller.account()))
                .put("noreply", texts.text("staff.noreply"))
                .put("stop", settings.site() + page(caller))
                .put("stopText", texts.text("staff.stop"));
        if (one) {
            frame.put("button", texts.text("staff.button"))
                    .put("link", address(caller, first.request()))
                    .put("facts", facts(first.request(), texts));
        } else {
            frame.put(
                    "links",
                    told.stream()
                            .map(t -> new Link(
                                    t.request().reference() + " \u00b7 " + names.title(t.request(), texts) + " \u00b7 "
                                            + texts.text(
                                                    "staff.news." + t.news().code()),
                                    address(caller, t.request())))
                            .toList());
        }
        return frame.mail(
                "account." + to.id() + "." + number + "@" + settings.domain(),
                Optional.empty(),
                to.email(),
                one
                        ? texts.text(
                                "staff.subject.one",
                                first.request().reference(),
                                texts.text("staff.news." + first.news().code()))
                        : texts.text("staff.subject.many", told.size() + more),
                Optional.empty());
    }

    /** Asks whether an address is theirs. */
    Mail ask(Subscriber to, Caller caller, String code) {
        MailTexts texts = MailTexts.in(to.language());
        String at = caller.organisations(Role.AGENT, Role.values()).stream()
                .findFirst()
                .orElse(settings.siteHost());
        Frame frame = frames.of(at, texts);
        frame.put("heading", texts.text("staff.ask.heading"))
                .put("intro", texts.text("staff.ask.intro", caller.account()))
                .put("button", texts.text("staff.ask.button"))
                .put("link", settings.site() + page(caller) + "/confirm/" + code)
                .put("why", texts.text("staff.ask.why"));
        return frame.mail(
                "account." + to.id() + ".ask." + code.substring(0, code.length() / 2) + "@" + settings.domain(),
                Optional.empty(),
                to.email(),
                texts.text("staff.ask.subject", frame.name()),
                Optional.empty());
    }

    private List<Fact> facts(Request request, MailTexts texts) {
        return List.of(
                new Fact(texts.text("fact.reference"), request.reference()),
                new Fact(texts.text("fact.service"), names.title(request, texts)),
                new Fact(texts.text("fact.handler"), names.handler(request, texts)));
    }

    private static boolean worksAtDesk(Caller caller) {
        return caller.has(Role.AGENT) || caller.has(Role.HANDLER);
    }

    private static String page(Caller caller) {
        return (worksAtDesk(caller) ? DESK : CONSOLE) + "/notices";
    }

    /** Who only manages sees no request: the console says how many are late. */
    private String address(Caller caller, Request request) {
        return settings.site() + (worksAtDesk(caller) ? DESK + "/requests/" + request.reference() : CONSOLE);
    }
}
