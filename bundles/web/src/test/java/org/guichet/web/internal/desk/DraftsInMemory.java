package org.guichet.web.internal.desk;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.platform.desk.DeskDrafts;

/** Drafts that are gone with the test. */
final class DraftsInMemory implements DeskDrafts {

    private final Map<String, Draft> all = new LinkedHashMap<>();
    private final Clock clock;

    DraftsInMemory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void save(String account, String form, String content) {
        all.put(account + " " + form, new Draft(form, content, clock.instant()));
    }

    @Override
    public Optional<Draft> find(String account, String form) {
        return Optional.ofNullable(all.get(account + " " + form));
    }

    @Override
    public List<Draft> of(String account, String prefix) {
        return all.entrySet().stream()
                .filter(e -> e.getKey().startsWith(account + " " + prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void discard(String account, String form) {
        all.remove(account + " " + form);
    }
}
