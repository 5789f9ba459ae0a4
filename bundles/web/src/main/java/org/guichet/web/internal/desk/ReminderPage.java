package org.guichet.web.internal.desk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Role;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.api.time.Written;
import org.guichet.platform.desk.RequestReminders;
import org.guichet.platform.desk.RequestReminders.Reminder;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets the day on which a department looks at a request again. */
@Component(service = Page.class)
@At(
        path = "/desk/requests/{reference}/reminder",
        who = {Role.AGENT, Role.HANDLER})
public class ReminderPage implements Page {

    private static final String CASE = "/desk/requests/";
    private static final String DAY = "day";
    private static final int UNPROCESSABLE = 422;

    private final DeskPages pages;
    private final DeskAccess access;
    private final RequestService requests;
    private final RequestReminders reminders;
    private final CaseWords words;

    @Activate
    public ReminderPage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference RequestService requests,
            @Reference RequestReminders reminders,
            @Reference CaseWords words) {
        this.pages = pages;
        this.access = access;
        this.requests = requests;
        this.reminders = reminders;
        this.words = words;
    }

    @Override
    public void show(Turn turn) throws IOException {
        answer(turn, "", "");
    }

    /** Whether the caller still sees the request that a kept page shows. */
    @Override
    public boolean mayReturn(Turn turn) {
        return find(turn).isPresent();
    }

    /** After a break: as it was typed. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        answer(turn, "", notice);
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<Request> found = find(turn);
        boolean none = visit.parameter("do").equals("none");
        Optional<LocalDate> day =
                none ? Optional.empty() : Written.day(visit.parameter(DAY)).value();
        if (found.isPresent() && !none && day.isEmpty()) {
            answer(turn, visit.texts().text("desk.reminder.error"), "");
        } else if (found.isEmpty() || !reminders.set(found.get().reference(), day, turn.caller())) {
            pages.notFound(visit, turn.caller());
        } else {
            access.say(visit, List.of(CasePage.SAID, found.get().reference(), none ? "reminder-none" : "reminder"));
            visit.redirect(CASE + found.get().reference() + ListWalk.carried(visit));
        }
    }

    private Optional<Request> find(Turn turn) {
        return requests.find(turn.value("reference"), turn.caller().scope())
                .map(RequestDetails::request)
                .filter(request -> CaseWords.worksAt(turn.caller(), request.competent()));
    }

    private void answer(Turn turn, String error, String notice) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<Request> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, turn.caller());
            return;
        }
        Optional<Reminder> set = reminders.of(found.get().reference(), turn.caller());
        Pages.Page page = pages.page(visit, turn.caller(), "reminder")
                .with("line", words.line(found.get(), turn.caller(), visit.texts()))
                .with(
                        DAY,
                        visit.isPost()
                                ? visit.parameter(DAY)
                                : set.map(r -> r.day().toString()).orElse(""))
                .with("isSet", set.isPresent())
                .with("inList", visit.parameter(ListWalk.IN))
                .with("next", visit.parameter(ListWalk.NEXT))
                .with("back", CASE + found.get().reference() + ListWalk.carried(visit))
                .with("error", error)
                .with("mistakes", error.isEmpty() ? List.of() : List.of(new Mistake(DAY, error)));
        if (!notice.isEmpty()) {
            page.with("notice", notice);
        }
        (error.isEmpty() ? page : page.status(UNPROCESSABLE)).write();
    }
}
