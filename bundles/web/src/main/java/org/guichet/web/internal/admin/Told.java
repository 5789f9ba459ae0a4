package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;

/** What was set is told once on the page where it is seen, with a button that takes it back. */
final class Told {

    /** Told where something was taken back. */
    static final String UNDONE = "undone";

    private static final int PARTS = 3;

    private Told() {}

    /** Leads to {@code /admin/{page}/{organisation}}, which tells. */
    static void then(
            DeskAccess access, Visit visit, String page, String organisation, String what, OptionalLong undoable)
            throws IOException {
        access.say(visit, List.of(page, what, undoable.isPresent() ? String.valueOf(undoable.getAsLong()) : ""));
        visit.redirect("/admin/" + page + "/" + organisation);
    }

    /**
     * Tells on a page what there is to tell of it.
     *
     * @param key what the texts' keys begin with
     */
    static Pages.Page on(DeskAccess access, Visit visit, Pages.Page page, String name, String key) {
        List<String> said = access.said(visit);
        if (said.size() == PARTS && said.get(0).equals(name)) {
            String what = said.get(1);
            page.with("done", visit.texts().text(what.equals(UNDONE) ? "admin.undo.done" : key + what))
                    .with("undo", said.get(2));
        }
        return page;
    }
}
