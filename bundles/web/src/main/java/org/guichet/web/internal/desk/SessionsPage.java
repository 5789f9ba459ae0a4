package org.guichet.web.internal.desk;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.guichet.api.access.Caller;
import org.guichet.platform.access.OpenSession;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.Page;
import org.guichet.web.page.Sheet;
import org.guichet.web.page.Turn;

/** Where somebody is signed in, and how to end it: at a counter that is shared, or on a telephone that is lost. */
public abstract class SessionsPage implements Page {

    private final DeskAccess access;
    private final Clock clock;
    private final String template;

    /**
     * One of the caller's sessions.
     *
     * @param browser empty where it isn't known
     * @param current whether it is the one that asks
     */
    public record SessionView(String id, String browser, String opened, String used, boolean current) {}

    /** @param template in the frame of the area */
    protected SessionsPage(DeskAccess access, Clock clock, String template) {
        this.access = access;
        this.clock = clock;
        this.template = template;
    }

    @Override
    public void show(Turn turn) throws IOException {
        sheet(turn).with("said", turn.said()).write();
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        sheet(turn).with("said", "").with("notice", notice).write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        if (turn.parameter("do").equals("others")) {
            int ended = access.endOthers(visit, caller);
            turn.say(
                    ended == 0
                            ? turn.text("desk.sessions.none")
                            : visit.texts().count("desk.sessions.ended-others", ended));
        } else {
            boolean ended = access.end(caller, turn.parameter("session"));
            turn.say(turn.text(ended ? "desk.sessions.ended" : "desk.sessions.gone"));
        }
        turn.redirect(visit.address());
    }

    private Sheet sheet(Turn turn) {
        Visit visit = Visit.of(turn);
        String current = access.session(visit);
        List<SessionView> sessions = access.sessions(turn.caller()).stream()
                .map(s -> view(s, current, visit.texts()))
                .toList();
        return turn.page(template).with("address", visit.address()).with("sessions", sessions);
    }

    private SessionView view(OpenSession session, String current, Texts texts) {
        return new SessionView(
                session.id(),
                session.browser(),
                moment(session.openedAt(), texts),
                moment(session.usedAt(), texts),
                session.id().equals(current));
    }

    private String moment(Instant at, Texts texts) {
        return texts.text("desk.sessions.at", Days.day(at, clock.instant(), texts), Days.time(at, texts));
    }
}
