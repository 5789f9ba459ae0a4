package org.guichet.platform.once;

import java.time.Duration;
import java.util.Optional;
import org.guichet.platform.data.UnitOfWork;

/**
 * Remembers what was done under a caller's key, in the transaction that did it: sent again it isn't done again. The caller and
 * what it is about are part of the key, so keys of different callers never meet. Thread-safe.
 */
public interface Once {

    /** What one call is about: hashes of who, about what, under which key, and of what it says. */
    record Call(String key, String digest) {}

    /**
     * What was done before.
     *
     * @param same whether it said the same
     * @param answer what was remembered with it
     */
    record Before(boolean same, Optional<String> answer) {}

    /**
     * Names a call.
     *
     * @param caller who: an account, a resident's code, whatever tells callers apart
     * @param about what it is done to
     * @param key chosen by the caller
     * @param content says whether it is the same call: texts, numbers, lists, maps
     */
    Call call(String caller, String about, String key, Object content);

    /** What was done before under the same key, if anything was. */
    Optional<Before> before(UnitOfWork unit, Call call);

    /** Remembers it for so long. Fails as a conflict when somebody has the key already. */
    void remember(UnitOfWork unit, Call call, Optional<String> answer, Duration time);
}
