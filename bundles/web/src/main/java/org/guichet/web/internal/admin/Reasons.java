package org.guichet.web.internal.admin;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.text.OutsideText;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Visit;

/**
 * Why an administrator of the platform does what is for an organisation's own managers to do. Those find it among the
 * changes of their organisation.
 */
final class Reasons {

    static final String FIELD = "reason";

    private static final int LONGEST = Actor.Staff.LONGEST_REASON;

    private Reasons() {}

    static boolean asked(Caller caller, String organisation) {
        return Authority.saysWhy(caller, Deed.SET_ORGANISATION, organisation);
    }

    /** What is wrong with the reason, at that field; nothing where none is asked for. */
    static List<Mistake> mistakes(Visit visit, Caller caller, String organisation, String field) {
        String reason = visit.parameter(FIELD);
        if (!asked(caller, organisation) || !OutsideText.isEmpty(reason) && reason.length() <= LONGEST) {
            return List.of();
        }
        String text = OutsideText.isEmpty(reason)
                ? visit.texts().text("admin.reason.missing")
                : visit.texts().text("admin.organisation.long", LONGEST);
        return List.of(new Mistake(field, text));
    }

    /** Who does it, with the reason where one is asked for and there are no {@link #mistakes}. */
    static Actor actor(Visit visit, Caller caller, String organisation) {
        return new Actor.Staff(
                caller, Optional.of(visit.parameter(FIELD)).filter(reason -> asked(caller, organisation)));
    }
}
