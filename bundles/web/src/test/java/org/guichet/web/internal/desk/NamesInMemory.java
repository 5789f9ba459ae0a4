package org.guichet.web.internal.desk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.platform.desk.DisplayNames;

/** Display names that are gone with the test. */
public final class NamesInMemory implements DisplayNames {

    private final Map<String, String> all = new HashMap<>();

    @Override
    public Optional<String> said(String account) {
        return Optional.ofNullable(all.get(account));
    }

    @Override
    public void call(String account, Optional<String> name, Actor by) {
        all.remove(account);
        name.ifPresent(n -> all.put(account, n));
    }
}
