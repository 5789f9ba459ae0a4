package org.guichet.identity.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountStore;
import org.guichet.platform.access.AccountStore.StoredAccount;
import org.guichet.platform.access.OpenSession;
import org.guichet.platform.access.SessionService;
import org.guichet.platform.access.SessionStore;
import org.guichet.platform.access.SessionStore.StoredSession;
import org.guichet.platform.text.Digest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions whose secret is 256 random bits; the store sees its hash only. */
@Component(service = SessionService.class)
public class StoredSessionService implements SessionService {

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration IDLE = Duration.ofHours(2);
    /** Use is written down this seldom: a page costs one question, not one change. */
    private static final Duration PRECISION = Duration.ofMinutes(5);

    private static final int ID_LENGTH = 32;

    /** Goes to a log of its own, {@code security.log}. */
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private final SessionStore store;
    private final AccountStore accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public StoredSessionService(
            @Reference SessionStore store, @Reference AccountStore accounts, @Reference Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String open(Caller caller) {
        return open(caller, "");
    }

    @Override
    public String open(Caller caller, String browser) {
        Account account = accounts.find(caller.account())
                .map(StoredAccount::account)
                .orElseThrow(() -> new IllegalArgumentException("no account " + caller.account()));
        Instant now = clock.instant();
        store.removeUnusedSince(now.minus(LONGEST));
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        store.create(new StoredSession(Digest.of(secret), account.name(), account.revision(), now, now, cut(browser)));
        return secret;
    }

    @Override
    public Optional<Caller> find(String secret) {
        Optional<StoredSession> found = store.find(Digest.of(secret));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        StoredSession session = found.get();
        Instant now = clock.instant();
        Optional<Account> account = accountOf(session, now);
        if (account.isEmpty()) {
            store.remove(session.secretHash());
            return Optional.empty();
        }
        if (now.isAfter(session.usedAt().plus(PRECISION))) {
            store.used(session.secretHash(), now);
        }
        return account.map(a -> new Caller(a.name(), a.grants()));
    }

    @Override
    public void end(String secret) {
        store.remove(Digest.of(secret));
    }

    @Override
    public String id(String secret) {
        return idOf(Digest.of(secret));
    }

    @Override
    public List<OpenSession> sessions(String account) {
        return open(account).stream()
                .map(s -> new OpenSession(idOf(s.secretHash()), s.openedAt(), s.usedAt(), s.browser()))
                .toList();
    }

    @Override
    public boolean end(String account, String id) {
        Optional<StoredSession> found = open(account).stream()
                .filter(s -> idOf(s.secretHash()).equals(id))
                .findFirst();
        found.ifPresent(s -> store.remove(s.secretHash()));
        found.ifPresent(s -> AUDIT.info("a session of {} ended by itself", account));
        return found.isPresent();
    }

    @Override
    public int endOthers(String account, String secret) {
        String kept = Digest.of(secret);
        List<StoredSession> others =
                open(account).stream().filter(s -> !s.secretHash().equals(kept)).toList();
        others.forEach(s -> store.remove(s.secretHash()));
        AUDIT.info("{} other sessions of {} ended by itself", others.size(), account);
        return others.size();
    }

    @Override
    public int endAll(String account, Actor by) {
        List<StoredSession> all = open(account);
        all.forEach(s -> store.remove(s.secretHash()));
        AUDIT.info("{} sessions of {} ended by {}", all.size(), account, by.name());
        return all.size();
    }

    private List<StoredSession> open(String account) {
        Instant now = clock.instant();
        return store.of(account).stream()
                .filter(s -> accountOf(s, now).isPresent())
                .toList();
    }

    /** Whose it is, while it goes on. */
    private Optional<Account> accountOf(StoredSession session, Instant now) {
        boolean over = now.isAfter(session.openedAt().plus(LONGEST))
                || now.isAfter(session.usedAt().plus(IDLE));
        return over
                ? Optional.empty()
                : accounts.find(session.account())
                        .map(StoredAccount::account)
                        .filter(Account::enabled)
                        .filter(a -> a.revision() == session.revision());
    }

    private static String cut(String browser) {
        return browser.substring(0, Math.min(LONGEST_BROWSER, browser.length()));
    }

    /** Nothing of the hash that is stored. */
    private static String idOf(String secretHash) {
        return Digest.of("session " + secretHash).substring(0, ID_LENGTH);
    }
}
