package org.guichet.testkit.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.platform.access.OpenSession;
import org.guichet.platform.access.SessionService;

/** Sessions that never end by themselves. Thread-safe. */
public final class InMemorySessions implements SessionService {

    private final Map<String, Kept> sessions = new LinkedHashMap<>();
    private final Clock clock;
    private int opened;

    private record Kept(Caller caller, OpenSession session) {}

    /** With the clock that says when they begin. */
    public InMemorySessions(Clock clock) {
        this.clock = clock;
    }

    /** All end. */
    public synchronized void expire() {
        sessions.clear();
    }

    /** From now on whoever is signed in has these roles; the sessions go on. */
    public synchronized void now(Set<RoleGrant> grants) {
        sessions.replaceAll((secret, kept) -> new Kept(new Caller(kept.caller.account(), grants), kept.session));
    }

    @Override
    public String open(Caller caller) {
        return open(caller, "");
    }

    @Override
    public synchronized String open(Caller caller, String browser) {
        String secret = "secret" + ++opened;
        Instant now = clock.instant();
        sessions.put(secret, new Kept(caller, new OpenSession(id(secret), now, now, browser)));
        return secret;
    }

    @Override
    public synchronized Optional<Caller> find(String secret) {
        return Optional.ofNullable(sessions.get(secret)).map(Kept::caller);
    }

    @Override
    public synchronized void end(String secret) {
        sessions.remove(secret);
    }

    @Override
    public String id(String secret) {
        return "id-of-" + secret;
    }

    @Override
    public synchronized List<OpenSession> sessions(String account) {
        return sessions.values().stream()
                .filter(kept -> kept.caller.account().equals(account))
                .map(Kept::session)
                .sorted(Comparator.comparing(OpenSession::id).reversed())
                .toList();
    }

    @Override
    public synchronized boolean end(String account, String id) {
        return sessions.values()
                .removeIf(kept -> kept.caller.account().equals(account)
                        && kept.session.id().equals(id));
    }

    @Override
    public int endAll(String account, Actor by) {
        return endOthers(account, "");
    }

    @Override
    public synchronized int endOthers(String account, String secret) {
        int before = sessions.size();
        sessions.entrySet()
                .removeIf(e -> e.getValue().caller.account().equals(account)
                        && !e.getKey().equals(secret));
        return before - sessions.size();
    }
}
