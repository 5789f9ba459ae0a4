package org.guichet.identity.internal;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountPolicy;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.AccountStore;
import org.guichet.platform.access.AccountStore.StoredAccount;
import org.guichet.platform.access.AttemptLimiter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accounts in the platform's store, with passwords hashed by PBKDF2. */
@Component
public final class StoredAccountService implements AccountService {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAccountService.class);

    /** Goes to a log of its own, {@code security.log}. */
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    /** Nobody types more, however the accents come. */
    private static final int LONGEST_TYPED = 4 * AccountRules.MAX_PASSWORD;

    /** Who does what nobody in particular does. */
    private static final Actor NOBODY = Actor.Platform.ITSELF;

    private final AccountStore store;
    private final OrganisationDirectory organisations;
    private final PasswordHasher hasher;
    private final VerifiedCredentials verified;
    private final Hashing hashing;
    /** Counts changes made here: the store may take two seconds to count them. */
    private final AtomicLong changes = new AtomicLong();

    private final Object writing = new Object();
    private final String hashOfNobody;

    @Activate
    public StoredAccountService(@Reference AccountStore store, @Reference OrganisationDirectory organisations) {
        this(store, organisations, new Pbkdf2Hasher(), System::nanoTime);
    }

    StoredAccountService(
            AccountStore store, OrganisationDirectory organisations, PasswordHasher hasher, LongSupplier nanoTime) {
        this.store = requireNonNull(store, "store");
        this.organisations = requireNonNull(organisations, "organisations");
        this.hasher = hasher;
        this.verified = new VerifiedCredentials(nanoTime);
        this.hashing = new Hashing(Runtime.getRuntime().availableProcessors());
        this.hashOfNobody = hasher.hashOfNobody();
    }

    @Override
    public Optional<Caller> authenticate(String name, char[] password) {
        requireNonNull(name, "name");
        requireNonNull(password, "password");
        if (password.length > LONGEST_TYPED) {
            return Optional.empty();
        }
        char[] prepared = OpaqueString.prepared(password);
        try {
            return prepared.length > AccountRules.MAX_PASSWORD
                    ? Optional.empty()
                    : authenticate(AttemptLimiter.Subject.account(name).name(), prepared, password);
        } finally {
            Arrays.fill(prepared, '\0');
        }
    }

    private Optional<Caller> authenticate(String account, char[] password, char[] typed) {
        // Read before the account: whoever changes it in between makes the entry below useless, not wrong.
        long state = state();
        ByteBuffer key = verified.key(account, password, state);
        Optional<Caller> known = verified.find(key, state);
        return known.isPresent() ? known : hashing.check(key, () -> verify(account, password, typed, key, state));
    }

    @Override
    public Optional<Caller> recognize(String name, char[] password) {
        if (password.length > LONGEST_TYPED) {
            return Optional.empty();
        }
        long state = state();
        char[] prepared = OpaqueString.prepared(password);
        try {
            return verified.find(
                    verified.key(AttemptLimiter.Subject.account(name).name(), prepared, state), state);
        } finally {
            Arrays.fill(prepared, '\0');
        }
    }

    @Override
    public List<Account> accounts() {
        return store.accounts();
    }

    @Override
    public boolean hasAdministrator() {
        return store.accounts().stream()
                .anyMatch(a -> a.enabled() && a.grants().stream().anyMatch(g -> g.role() == Role.ADMIN));
    }

    @Override
    public Account create(String name, char[] password, Set<RoleGrant> grants) {
        return create(name, password, grants, NOBODY);
    }

    @Override
    public void changePassword(String name, char[] password) {
        changePassword(name, password, NOBODY);
    }

    @Override
    public void change(String name, Set<RoleGrant> grants, boolean enabled) {
        change(name, grants, enabled, NOBODY);
    }

    @Override
    public Account create(String name, char[] password, Set<RoleGrant> grants, Actor by) {
        requireNonNull(name, "name");
        requireNonNull(password, "password");
        requireNonNull(by, "by");
        AccountPolicy.requireCreate(by, name, grants);
        AccountRules.checkNewName(name);
        AccountRules.checkOrganisation(
                name, grants, code -> organisations.organisation(code).isPresent());
        if (!store.create(name, hash(name, password), Set.copyOf(grants), by)) {
            throw new GuichetException("account.exists", "there is an account " + name + " already");
        }
        changes.incrementAndGet();
        LOG.info("account {} created with {} by {}", name, grants, by.name());
        AUDIT.info("account created: {} with {} by {}", name, grants, by.name());
        return store.find(name).orElseThrow(() -> unknown(name)).account();
    }

    @Override
    public void changePassword(String name, char[] password, Actor by) {
        requireNonNull(name, "name");
        requireNonNull(by, "by");
        requireChange(by, name, Optional.empty());
        String hash = hash(name, password);
        synchronized (writing) {
            if (!store.changePassword(name, hash, by)) {
                throw unknown(name);
            }
            changes.incrementAndGet();
        }
        LOG.info("account {}: password changed by {}", name, by.name());
        AUDIT.info("account's password changed: {} by {}", name, by.name());
    }

    @Override
    public void change(String name, Set<RoleGrant> grants, boolean enabled, Actor by) {
        requireNonNull(name, "name");
        requireNonNull(by, "by");
        requireChange(by, name, Optional.of(grants));
        if (!store.change(name, Set.copyOf(grants), enabled, by)) {
            throw unknown(name);
        }
        changes.incrementAndGet();
        String state = enabled ? "enabled" : "disabled";
        LOG.info("account {}: now {} with {} by {}", name, state, grants, by.name());
        AUDIT.info("account changed: {} {} with {} by {}", name, state, grants, by.name());
    }

    private void requireChange(Actor by, String name, Optional<Set<RoleGrant>> wanted) {
        Account account = store.find(name).orElseThrow(() -> unknown(name)).account();
        AccountPolicy.requireChange(by, account, wanted.orElse(account.grants()));
    }

    private Optional<Caller> verify(String name, char[] password, char[] typed, ByteBuffer key, long state) {
        // Calls with the same password may have come between the look above and the queue.
        Optional<Caller> known = verified.find(key, state);
        if (known.isPresent()) {
            return known;
        }
        Optional<StoredAccount> found = AccountRules.isName(name) ? store.find(name) : Optional.empty();
        // A name that doesn't exist costs as much as one that does: time must not tell which ones do.
        String hash = found.map(StoredAccount::passwordHash).orElse(hashOfNobody);
        // hashes made before passwords were prepared are of what was typed then
        boolean right =
                hasher.matches(password, hash) || !Arrays.equals(password, typed) && hasher.matches(typed, hash);
        if (!right || found.isEmpty() || !found.get().account().enabled()) {
            // what was typed as a name may be a password
            AUDIT.info("sign-in refused: {}", found.map(f -> f.account().name()).orElse("an unknown account"));
            return Optional.empty();
        }
        Account account = found.get().account();
        Caller caller = new Caller(account.name(), account.grants());
        AUDIT.info("sign-in: {}", account.name());
        verified.remember(key, caller, state);
        if (hasher.isOutdated(found.get().passwordHash())) {
            raiseCost(found.get(), password);
        }
        return Optional.of(caller);
    }

    private void raiseCost(StoredAccount stored, char[] password) {
        String name = stored.account().name();
        String hash = hasher.hash(password);
        try {
            synchronized (writing) {
                boolean same = store.find(name)
                        .map(s -> s.passwordHash().equals(stored.passwordHash()))
                        .orElse(false);
                if (same && store.changePassword(name, hash)) {
                    changes.incrementAndGet();
                    LOG.info("account {}: password hashed anew at today's cost", name);
                }
            }
        } catch (RuntimeException e) {
            // The old hash still works; the next sign-in tries again.
            LOG.warn("account {}: the password could not be hashed anew", name, e);
        }
    }

    private String hash(String name, char[] typed) {
        if (typed.length > LONGEST_TYPED) {
            AccountRules.checkPassword(name, typed);
        }
        char[] password = OpaqueString.prepared(typed);
        try {
            AccountRules.checkPassword(name, password);
            return hashing.run(() -> hasher.hash(password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private long state() {
        return 31 * store.revision() + changes.get();
    }

    private static GuichetException unknown(String name) {
        return new GuichetException("account.unknown", "there is no account " + name);
    }
}
