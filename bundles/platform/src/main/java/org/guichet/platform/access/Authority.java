package org.guichet.platform.access;

import java.util.Set;
import java.util.TreeSet;
import org.guichet.api.DeniedException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;

/**
 * Decides who may do what at which organisation: for doors, which show and offer by it, and for whatever changes
 * something, which refuses by it. What may be done to a request its workflow says. Thread-safe.
 */
public final class Authority {

    private Authority() {}

    /** Whether an account may do that there. */
    public static boolean may(Caller caller, Deed deed, String organisation) {
        return deed.administrators() && caller.isAdmin() || holds(caller, deed, organisation);
    }

    /**
     * Whether the actor may do that there. The platform itself may, and who operates it at its console; neither residents
     * nor modules do anything at an organisation but work on requests.
     */
    public static boolean may(Actor actor, Deed deed, String organisation) {
        return actor instanceof Actor.Platform
                || actor instanceof Actor.Staff staff && may(staff.caller(), deed, organisation);
    }

    /** Whether an account may do that at any organisation. */
    public static boolean mayAnywhere(Caller caller, Deed deed) {
        return deed.administrators() && caller.isAdmin()
                || caller.grants().stream().anyMatch(grant -> deed.roles().contains(grant.role()));
    }

    /** Where an account has a role with which it may do that; an administrator's being one names no organisation. */
    public static Set<String> where(Caller caller, Deed deed) {
        Set<String> found = new TreeSet<>();
        for (RoleGrant grant : caller.grants()) {
            if (deed.roles().contains(grant.role())) {
                found.add(grant.organisation());
            }
        }
        return found;
    }

    /** Whether an account may only as an administrator of the platform, and so says why: those of the organisation find it. */
    public static boolean saysWhy(Caller caller, Deed deed, String organisation) {
        return may(caller, deed, organisation) && !holds(caller, deed, organisation);
    }

    /**
     * Lets nobody pass who may not.
     *
     * @throws DeniedException otherwise
     */
    public static void require(Actor actor, Deed deed, String organisation) {
        if (!may(actor, deed, organisation)) {
            throw new DeniedException(actor.name() + " may not " + words(deed) + " of " + organisation);
        }
    }

    private static boolean holds(Caller caller, Deed deed, String organisation) {
        return caller.grants().stream()
                .anyMatch(grant -> grant.organisation().equals(organisation)
                        && deed.roles().contains(grant.role()));
    }

    private static String words(Deed deed) {
        return switch (deed) {
            case DECIDE_PARTICIPATION -> "decide the participations";
            case SET_MODULE -> "set the modules";
            case SET_ORGANISATION -> "set departments and counters";
            case KEEP_WORDS -> "keep the words";
            case SET_LOOK -> "set the look";
            case KEEP_ACCOUNTS -> "keep the accounts";
            case SEE_FIGURES -> "see the figures";
            case WORK_ON_REQUESTS -> "work on the requests";
            case KEEP_PHRASES -> "write the phrases";
        };
    }
}
