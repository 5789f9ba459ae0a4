package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.FailedLoginException;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.guichet.api.access.RoleGrant;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.AttemptLimiter;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.platform.InMemoryAccountStore;
import org.junit.jupiter.api.Test;

class GuichetLoginModuleTest {

    private static final String PASSWORD = "quatre mots au hasard";

    private final AccountService accounts = new StoredAccountService(
            new InMemoryAccountStore(), InMemoryOrganisations.smallTerritory(), new CountingHasher(), System::nanoTime);
    private final AttemptLimiter limiter = new MemoryAttemptLimiter(Clock.systemUTC());
    private final Subject subject = new Subject();

    @Test
    void administratorGetsTheRolesThatOpenKarafsDoors() throws Exception {
        accounts.create("admin", PASSWORD.toCharArray(), Set.of(RoleGrant.parse("ADMIN")));
        GuichetLoginModule module = module("admin", PASSWORD);
        assertThat(module.login()).isTrue();
        assertThat(module.commit()).isTrue();
        assertThat(subject.getPrincipals(UserPrincipal.class))
                .extracting(Principal::getName)
                .containsExactly("admin");
        assertThat(subject.getPrincipals(RolePrincipal.class))
                .extracting(Principal::getName)
                .containsExactlyInAnyOrder("admin", "manager", "viewer", "systembundles", "ssh");
        assertThat(module.logout()).isTrue();
        assertThat(subject.getPrincipals()).isEmpty();
    }

    @Test
    void nobodyElseGetsAnyRoleOfKaraf() throws Exception {
        accounts.create(
                "manager@grabels",
                PASSWORD.toCharArray(),
                Set.of(
                        RoleGrant.parse("MANAGER@grabels"),
                        RoleGrant.parse("AGENT@grabels"),
                        RoleGrant.parse("HANDLER@grabels"),
                        RoleGrant.parse("PILOT@grabels")));
        GuichetLoginModule module = module("manager@grabels", PASSWORD);
        module.login();
        module.commit();
        assertThat(subject.getPrincipals(RolePrincipal.class)).isEmpty();
        assertThat(subject.getPrincipals())
                .extracting(Principal::getName)
                .contains("guichet-agent", "guichet-handler", "guichet-manager", "guichet-pilot");
    }

    @Test
    void wrongPasswordFailsAndLeavesNothing() {
        accounts.create("admin", PASSWORD.toCharArray(), Set.of(RoleGrant.parse("ADMIN")));
        GuichetLoginModule module = module("admin", "not the password");
        assertThatExceptionOfType(FailedLoginException.class).isThrownBy(module::login);
        module.abort();
        assertThat(subject.getPrincipals()).isEmpty();
    }

    @Test
    void whoGuessesIsRefusedWithoutALook() throws Exception {
        accounts.create("admin", PASSWORD.toCharArray(), Set.of(RoleGrant.parse("ADMIN")));
        subject.getPrincipals().add(new ClientPrincipal("ssh", "/192.0.2.1:50000"));
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(FailedLoginException.class).isThrownBy(module("admin", "guess" + i)::login);
        }
        assertThatExceptionOfType(FailedLoginException.class)
                .isThrownBy(module(" ADMIN", PASSWORD)::login)
                .withMessageContaining("too many");
        subject.getPrincipals().clear();
        subject.getPrincipals().add(new ClientPrincipal("ssh", "/198.51.100.1:50000"));
        assertThat(module("admin", PASSWORD).login()).isTrue();
    }

    @Test
    void missingPasswordFails() {
        assertThatExceptionOfType(FailedLoginException.class).isThrownBy(module("admin", null)::login);
    }

    private GuichetLoginModule module(String name, String password) {
        CallbackHandler handler = callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback named) {
                    named.setName(name);
                } else if (callback instanceof PasswordCallback asked && password != null) {
                    asked.setPassword(password.toCharArray());
                }
            }
        };
        GuichetLoginModule module = new GuichetLoginModule();
        module.initialize(
                subject,
                handler,
                Map.of(),
                Map.of(AccountService.class.getName(), accounts, AttemptLimiter.class.getName(), limiter));
        return module;
    }
}
