package org.guichet.platform.access;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is signed in at a browser. Sessions live in the database, so that any node knows them and a restart ends none.
 * They end after twelve hours, after two hours without use, and when the account's password, roles or state change.
 * Thread-safe.
 */
@ProviderType
public interface SessionService {

    /** So much of a browser's name is kept. */
    int LONGEST_BROWSER = 40;

    /**
     * Signs a caller in.
     *
     * @return a secret to keep in a cookie that scripts can't read; stored as a hash only
     */
    String open(Caller caller);

    /** The caller who is signed in with that secret, with the roles that hold now. */
    Optional<Caller> find(String secret);

    /** Signs out. */
    void end(String secret);

    /**
     * Signs a caller in, at a browser that its owner tells from others by that name.
     *
     * @param browser as in {@link OpenSession}; what is longer than {@value #LONGEST_BROWSER} characters is cut
     * @return as {@link #open(Caller)}
     */
    default String open(Caller caller, String browser) {
        return open(caller);
    }

    /** What the session of that secret is called among those of its account. */
    default String id(String secret) {
        return "";
    }

    /** Those that an account has open, last opened first. For their owner. */
    default List<OpenSession> sessions(String account) {
        return List.of();
    }

    /** Ends one of an account's, at once and on every node; false where it has none of that id. */
    default boolean end(String account, String id) {
        return false;
    }

    /**
     * Ends all of an account's; says how many.
     *
     * @param by who does it
     */
    default int endAll(String account, Actor by) {
        return 0;
    }

    /** Ends all of an account's but the one of that secret; says how many. */
    default int endOthers(String account, String secret) {
        return 0;
    }
}
