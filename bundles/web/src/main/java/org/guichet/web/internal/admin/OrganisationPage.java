package org.guichet.web.internal.admin;

import java.io.IOException;
import org.guichet.api.access.Caller;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;

/** A page of the console with forms, about one organisation; {@code path} is what follows the page's word in its address. */
abstract class OrganisationPage implements Page {

    private static final String ORGANISATION = "organisation";

    abstract void show(Visit visit, Caller caller, String path) throws IOException;

    /** Does what a form says. */
    abstract void take(Visit visit, Caller caller, String path) throws IOException;

    /** Shows a form with what was typed, doing nothing. */
    abstract void again(Visit visit, Caller caller, String path, String notice) throws IOException;

    @Override
    public final void show(Turn turn) throws IOException {
        show(Visit.of(turn), turn.caller(), path(turn));
    }

    @Override
    public final void take(Turn turn) throws IOException {
        take(Visit.of(turn), turn.caller(), path(turn));
    }

    @Override
    public final void again(Turn turn, String notice) throws IOException {
        again(Visit.of(turn), turn.caller(), path(turn), notice);
    }

    @Override
    public final boolean mayReturn(Turn turn) {
        return Authority.may(turn.caller(), Deed.SET_ORGANISATION, turn.value(ORGANISATION));
    }

    private static String path(Turn turn) {
        String path = Visit.of(turn).path();
        return path.substring(path.indexOf('/') + 1);
    }
}
