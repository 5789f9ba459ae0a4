package org.guichet.web.internal.admin;

import java.util.List;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Why an administrator of the platform does what is for an organisation's own managers to do. Those find it among the
 * changes of their organisation.
 */
@Component(service = Reasons.class)
public class Reasons {

    static final String FIELD = "reason";

    private static final int LONGEST = 200;

    private final OrganisationDesk desk;

    @Activate
    public Reasons(@Reference OrganisationDesk desk) {
        this.desk = desk;
    }

    static boolean asked(Caller caller, String organisation) {
        return caller.isAdmin() && !caller.has(Role.MANAGER, organisation);
    }

    /** What is wrong with the reason, at that field; nothing where none is asked for. */
    static List<Mistake> mistakes(Visit visit, Caller caller, String organisation, String field) {
        String reason = visit.parameter(FIELD);
        if (!asked(caller, organisation) || !reason.isEmpty() && reason.length() <= LONGEST) {
            return List.of();
        }
        String text = reason.isEmpty()
                ? visit.texts().text("admin.reason.missing")
                : visit.texts().text("admin.organisation.long", LONGEST);
        return List.of(new Mistake(field, text));
    }

    /** After it is done. */
    void note(Visit visit, Caller caller, String organisation, String kind, String code) {
        if (asked(caller, organisation)) {
            desk.explain(organisation, kind, code, visit.parameter(FIELD), caller.account());
        }
    }
}
