package org.guichet.platform.desk;

import java.util.Optional;
import org.guichet.api.access.Actor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What colleagues call somebody: staff read it in place of the account's name, residents and programs never do. It is no name to sign
 * in with and gives no rights. Answered from memory. Thread-safe.
 */
@ProviderType
public interface DisplayNames {

    /** In characters. */
    int LONGEST = 60;

    /** What was said; empty where nothing was. */
    Optional<String> said(String account);

    /** What to call an account: what was said, or its own name. */
    default String of(String account) {
        return said(account).orElse(account);
    }

    /**
     * Says what to call an account.
     *
     * @param name empty: by its own name
     * @throws org.guichet.api.GuichetException {@code account.unknown}, {@code account.display-name} for what is too long
     * @throws org.guichet.api.DeniedException for who may not change that account
     */
    void call(String account, Optional<String> name, Actor by);
}
