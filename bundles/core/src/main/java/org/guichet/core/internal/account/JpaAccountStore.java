package org.guichet.core.internal.account;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.api.access.RoleGrant;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.core.internal.territory.EditLog;
import org.guichet.core.internal.territory.OrganisationEditEntity;
import org.guichet.core.internal.territory.OrganisationEntity;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts in the database, held in memory: there are hundreds, and every call to the API needs one. */
@Component(service = AccountStore.class)
public class JpaAccountStore implements AccountStore {

    private static final Actor NOBODY = Actor.Platform.ITSELF;

    private final Database database;
    private final Revisions revisions;
    private final Clock clock;
    private final Snapshot<Map<String, StoredAccount>> all;

    @Activate
    public JpaAccountStore(@Reference Database database, @Reference Revisions revisions, @Reference Clock clock) {
        this.database = database;
        this.revisions = revisions;
        this.clock = clock;
        this.all = new Snapshot<>(revisions, Area.ACCOUNT, this::read);
    }

    @Override
    public Optional<StoredAccount> find(String name) {
        return Optional.ofNullable(all.get().get(name));
    }

    @Override
    public List<Account> accounts() {
        return all.get().values().stream()
                .map(StoredAccount::account)
                .sorted(Comparator.comparing(Account::name))
                .toList();
    }

    @Override
    public boolean create(String name, String passwordHash, Set<RoleGrant> grants) {
        return create(name, passwordHash, grants, NOBODY);
    }

    @Override
    public boolean changePassword(String name, String passwordHash) {
        return update(name, (em, account) -> account.changePassword(passwordHash));
    }

    @Override
    public boolean change(String name, Set<RoleGrant> grants, boolean enabled) {
        return change(name, grants, enabled, NOBODY);
    }

    @Override
    public boolean create(String name, String passwordHash, Set<RoleGrant> grants, Actor by) {
        try {
            boolean created = database.write(em -> {
                if (em.find(AccountEntity.class, name) != null) {
                    return false;
                }
                AccountEntity account = new AccountEntity(name, passwordHash, grants, clock.instant());
                em.persist(account);
                noteManager(em, name, Set.of(), account.toAccount().managed(), by);
                because(em, name, account.toAccount().grants(), by);
                Revisions.changed(em, Area.ACCOUNT);
                return true;
            });
            revisions.poll();
            return created;
        } catch (ConflictException e) {
            if (e.conflict() == Conflict.UNIQUE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean changePassword(String name, String passwordHash, Actor by) {
        return update(name, (em, account) -> {
            account.changePassword(passwordHash);
            account.toAccount().managed().forEach(o -> note(em, o, OrganisationEditEntity.PASSWORD, name, false, by));
            because(em, name, account.toAccount().grants(), by);
        });
    }

    @Override
    public boolean change(String name, Set<RoleGrant> grants, boolean enabled, Actor by) {
        return update(name, (em, account) -> {
            Set<String> before = account.toAccount().managed();
            Set<RoleGrant> concerned = new HashSet<>(account.toAccount().grants());
            concerned.addAll(grants);
            account.change(grants, enabled);
            noteManager(em, name, before, account.toAccount().managed(), by);
            because(em, name, concerned, by);
        });
    }

    @Override
    public long revision() {
        return revisions.current(Area.ACCOUNT);
    }

    private void noteManager(EntityManager em, String name, Set<String> before, Set<String> after, Actor by) {
        after.stream()
                .filter(o -> !before.contains(o))
                .forEach(o -> note(em, o, OrganisationEditEntity.MANAGER, name, false, by));
        before.stream()
                .filter(o -> !after.contains(o))
                .forEach(o -> note(em, o, OrganisationEditEntity.MANAGER, name, true, by));
    }

    /** In the same transaction: nobody becomes a manager unnoted. */
    private void note(EntityManager em, String organisation, String kind, String name, boolean removed, Actor by) {
        if (em.find(OrganisationEntity.class, organisation) != null) {
            em.persist(OrganisationEditEntity.ofAccount(organisation, kind, name, removed, by.name(), clock.instant()));
        }
    }

    /** Whoever manages an organisation where the account has a role is to know why an administrator touched it. */
    private void because(EntityManager em, String name, Set<RoleGrant> grants, Actor by) {
        grants.stream()
                .map(RoleGrant::organisation)
                .distinct()
                .forEach(o -> EditLog.because(em, o, "account", name, by, clock.instant()));
    }

    private boolean update(String name, BiConsumer<EntityManager, AccountEntity> change) {
        boolean found = database.write(em -> {
            AccountEntity account = em.find(AccountEntity.class, name);
            if (account == null) {
                return false;
            }
            change.accept(em, account);
            Revisions.changed(em, Area.ACCOUNT);
            return true;
        });
        revisions.poll();
        return found;
    }

    private Map<String, StoredAccount> read() {
        return database.read(
                em -> em.createQuery("select a from AccountEntity a", AccountEntity.class).getResultList().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                a -> a.toAccount().name(), a -> new StoredAccount(a.toAccount(), a.passwordHash()))));
    }
}
