package org.guichet.identity.internal;

import java.io.IOException;
import java.nio.CharBuffer;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.AttemptLimiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs in with the name and password of an account. Only administrators get roles that open Karaf's doors. */
public final class GuichetLoginModule implements LoginModule {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    /** What Karaf's own access lists ask for, and the role that SSH asks for. */
    private static final List<String> ADMIN_ROLES = List.of("admin", "manager", "viewer", "systembundles", "ssh");

    private final Set<Principal> principals = new LinkedHashSet<>();
    private Subject subject;
    private CallbackHandler callbacks;
    private AccountService accounts;
    private AttemptLimiter limiter;

    @Override
    public void initialize(
            Subject subject, CallbackHandler callbacks, Map<String, ?> sharedState, Map<String, ?> options) {
        this.subject = subject;
        this.callbacks = callbacks;
        this.accounts = (AccountService) options.get(AccountService.class.getName());
        this.limiter = (AttemptLimiter) options.get(AttemptLimiter.class.getName());
    }

    @Override
    public boolean login() throws LoginException {
        NameCallback name = new NameCallback("Account: ");
        PasswordCallback password = new PasswordCallback("Password: ", false);
        char[] typed = null;
        try {
            callbacks.handle(new Callback[] {name, password});
            typed = password.getPassword();
            if (name.getName() == null || typed == null) {
                throw new FailedLoginException("no name or no password was given");
            }
            principals.addAll(principalsOf(caller(name.getName(), typed)));
            return true;
        } catch (IOException | UnsupportedCallbackException e) {
            LoginException failed = new LoginException("name and password could not be asked for: " + e.getMessage());
            failed.initCause(e);
            throw failed;
        } finally {
            password.clearPassword();
            if (typed != null) {
                Arrays.fill(typed, '\0');
            }
        }
    }

    @Override
    public boolean commit() {
        subject.getPrincipals().addAll(principals);
        return true;
    }

    @Override
    public boolean abort() {
        principals.clear();
        return true;
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().removeAll(principals);
        principals.clear();
        return true;
    }

    private Caller caller(String name, char[] password) throws LoginException {
        AttemptLimiter.Subject subject = AttemptLimiter.Subject.account(name);
        try (AttemptLimiter.Attempt attempt = limiter.attempt(client(), subject, CharBuffer.wrap(password))) {
            if (!attempt.delay().isZero()) {
                AUDIT.info("sign-in refused: too many failures at the console's door");
                throw new FailedLoginException("too many failures: wait "
                        + attempt.delay().plusMillis(999).toSeconds() + " s");
            }
            Optional<Caller> caller;
            try {
                caller = accounts.authenticate(name, password);
            } catch (GuichetException e) {
                attempt.withdrawn();
                throw new LoginException("nobody can sign in at this moment: " + e.code());
            }
            caller.ifPresent(right -> attempt.succeeded());
            return caller.orElseThrow(() -> new FailedLoginException("wrong name or password"));
        }
    }

    /** Where SSH or JMX are asked from. */
    private String client() {
        return subject.getPrincipals(ClientPrincipal.class).stream()
                .map(ClientPrincipal::getAddress)
                .map(address -> address.substring(address.indexOf('/') + 1))
                .findFirst()
                .orElse("console");
    }

    private static Set<Principal> principalsOf(Caller caller) {
        Set<Principal> found = new LinkedHashSet<>();
        found.add(new UserPrincipal(caller.account()));
        for (RoleGrant grant : caller.grants()) {
            found.add(new FunctionPrincipal("guichet-" + grant.role().name().toLowerCase(Locale.ROOT)));
            if (grant.role() == Role.ADMIN) {
                ADMIN_ROLES.forEach(role -> found.add(new RolePrincipal(role)));
            }
        }
        return found;
    }
}
