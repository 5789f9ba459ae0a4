package org.guichet.core.internal.account;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.guichet.api.access.RoleGrant;
import org.guichet.platform.access.Account;

/** An account. */
@Entity
@Table(name = "account")
public class AccountEntity {

    @Id
    private String name;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Column(nullable = false)
    private String grants;

    @Column(nullable = false)
    private boolean enabled;

    @Column(nullable = false)
    private long revision;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    protected AccountEntity() {}

    AccountEntity(String name, String passwordHash, Set<RoleGrant> grants, Instant createdAt) {
        this.name = name;
        this.passwordHash = passwordHash;
        this.grants = text(grants);
        this.enabled = true;
        this.revision = 1;
        this.createdAt = createdAt;
    }

    String passwordHash() {
        return passwordHash;
    }

    void changePassword(String hash) {
        passwordHash = hash;
        revision++;
    }

    void change(Set<RoleGrant> newGrants, boolean nowEnabled) {
        grants = text(newGrants);
        enabled = nowEnabled;
        revision++;
    }

    Account toAccount() {
        Set<RoleGrant> roles = Stream.of(grants.split(" "))
                .filter(g -> !g.isEmpty())
                .map(RoleGrant::parse)
                .collect(Collectors.toUnmodifiableSet());
        return new Account(name, roles, enabled, revision, createdAt);
    }

    private static String text(Set<RoleGrant> grants) {
        return grants.stream().map(RoleGrant::toString).sorted().collect(Collectors.joining(" "));
    }
}
