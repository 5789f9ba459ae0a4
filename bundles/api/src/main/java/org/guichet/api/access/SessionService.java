package org.guichet.api.access;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is signed in at a browser. Sessions live in the database, so that any node knows them and a restart ends none.
 * They end after twelve hours, after two hours without use, and when the account's password, roles or state change.
 * Thread-safe.
 */
@ProviderType
public interface SessionService {

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
}
