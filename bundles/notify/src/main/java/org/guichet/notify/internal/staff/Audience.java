package org.guichet.notify.internal.staff;

import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestEvent;
import org.guichet.notify.internal.staff.Functions.Named;

/**
 * For whom something is news: those who have the request in hand, or the function for it where it is handled.
 *
 * @param named who is told there of what becomes late, and of what is urgent
 */
record Audience(Request request, RequestEvent event, Named named) {

    /**
     * Whether it is news for somebody; what one did oneself isn't.
     *
     * @param places the departments where they work
     */
    boolean has(Caller who, Set<Competent> places, StaffNews news) {
        if (event.by().equals(who.account())) {
            return false;
        }
        boolean mine =
                isAt(who) && request.assignee().filter(who.account()::equals).isPresent();
        return switch (news) {
            case URGENT -> is(who, named.duty());
            case NEW -> handles(who, places);
            case ASSIGNED -> isAt(who) && who.account().equals(event.details().get("assignee"));
            case REPLIED -> request.assignee().isPresent() ? mine : handles(who, places);
            case NEAR, LATE -> mine || is(who, named.escalate());
            case TOMORROW, WEEKLY -> false;
        };
    }

    private boolean isAt(Caller who) {
        return is(who, Role.HANDLER) || is(who, Role.AGENT);
    }

    /** In their department, where it is said which one is theirs. */
    private boolean handles(Caller who, Set<Competent> places) {
        Competent here = request.competent();
        boolean placed = places.stream().anyMatch(place -> place.organisation().equals(here.organisation()));
        return isAt(who) && (!placed || places.contains(here));
    }

    private boolean is(Caller who, Role role) {
        return who.has(role, request.competent().organisation());
    }

    /** Where somebody is told, once a week, of all that is late. */
    static Set<String> managed(Caller who) {
        return who.organisations(Role.MANAGER);
    }
}
