package org.guichet.core.internal.request;

import java.util.Locale;
import java.util.Set;
import org.guichet.api.access.Actor;

/**
 * Who did something, and in what capacity: the name alone would let an account called {@code resident} write the history of
 * residents.
 */
public record DoneBy(Kind kind, String name) {

    /** In what capacity. */
    public enum Kind {
        STAFF,
        RESIDENT,
        MODULE,
        PLATFORM,
        JOINER,
        IMPORT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final DoneBy RESIDENT = new DoneBy(Kind.RESIDENT, "resident");
    public static final DoneBy PLATFORM = new DoneBy(Kind.PLATFORM, "platform");
    public static final DoneBy JOINER = new DoneBy(Kind.JOINER, "joiner");
    public static final DoneBy IMPORT = new DoneBy(Kind.IMPORT, "import");

    /** What accounts were once called that the history means otherwise. */
    private static final Set<String> TAKEN = Set.of("resident", "platform", "joiner", "import");

    private static final String STAFF = "staff:";

    /** Somebody with an account. */
    public static DoneBy staff(String account) {
        return new DoneBy(Kind.STAFF, account);
    }

    static DoneBy of(Actor actor) {
        if (actor instanceof Actor.ResidentOf || actor instanceof Actor.Anybody) {
            return RESIDENT;
        }
        if (actor instanceof Actor.Platform platform) {
            return new DoneBy(Kind.PLATFORM, platform.name());
        }
        return actor instanceof Actor.Module ? new DoneBy(Kind.MODULE, actor.name()) : staff(actor.name());
    }

    /** How the history names who did it; no account is ever named as a resident or the platform is. */
    static String shown(String kind, String name) {
        boolean staff = kind.equals(Kind.STAFF.code());
        return staff && (TAKEN.contains(name) || name.startsWith("module:")) ? STAFF + name : name;
    }
}
