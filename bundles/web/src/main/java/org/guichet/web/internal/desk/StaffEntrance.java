package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.web.internal.http.Entrance;
import org.guichet.web.internal.http.Visit;

/** Those who have an account sign in and out, at the desk as at the console. */
public abstract class StaffEntrance implements Entrance {

    private static final String SAID = "page";
    private static final String OUT = "sign-out";

    private final DeskAccess access;
    private final SignIn signIn;
    private final String texts;

    /** @param texts how the keys of the area's texts begin */
    protected StaffEntrance(DeskAccess access, SignIn signIn, String texts) {
        this.access = access;
        this.signIn = signIn;
        this.texts = texts;
    }

    @Override
    public final Optional<Caller> caller(Visit visit) {
        return access.caller(visit);
    }

    @Override
    public final boolean shows(Visit visit) throws IOException {
        boolean mine = visit.path().equals(SignIn.PATH);
        if (mine) {
            signIn.show(visit);
        }
        return mine;
    }

    @Override
    public final boolean takes(Visit visit, boolean forged, Resumed resumed) throws IOException {
        if (visit.path().equals(SignIn.PATH)) {
            signIn.take(visit, forged, resumed);
            return true;
        }
        boolean out = visit.path().equals(OUT) && caller(visit).isPresent();
        if (out && forged) {
            visit.redirect(area().home());
        } else if (out) {
            signIn.out(visit);
        }
        return out;
    }

    @Override
    public final void ask(Visit visit) throws IOException {
        signIn.ask(visit);
    }

    @Override
    public final void interrupted(Visit visit) throws IOException {
        signIn.interrupted(visit);
    }

    @Override
    public final String forged() {
        return texts + ".forged";
    }

    @Override
    public final String resumed() {
        return texts + ".resumed";
    }

    @Override
    public final void say(Visit visit, String text) {
        access.say(visit, List.of(SAID, text.replaceAll("\\R", " ")));
    }

    @Override
    public final String said(Visit visit) {
        List<String> said = access.said(visit);
        return said.size() == 2 && said.get(0).equals(SAID) ? said.get(1) : "";
    }
}
