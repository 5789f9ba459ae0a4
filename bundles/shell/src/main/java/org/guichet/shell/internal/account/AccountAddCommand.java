package org.guichet.shell.internal.account;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.NullCompleter;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.AccountService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.TrailingOptionCompleter;

/** Creates an account. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "account-add",
        description = "Creates an account",
        detailedDescription =
                "The password is asked for where somebody can be asked; otherwise one is made up and shown once."
                        + "\n\nExample:\n\n  guichet:account-add marie@grabels --role AGENT@grabels --role HANDLER@grabels")
public final class AccountAddCommand extends GuichetCommand {

    @Reference
    AccountService accounts;

    @Reference
    OrganisationDirectory directory;

    @Argument(name = "name", description = "Name to sign in with, such as marie@grabels", required = true)
    @Completion(NewAccountCompleter.class)
    String name;

    @Argument(index = 1, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    @Completion(TrailingOptionCompleter.class)
    List<String> options;

    @Option(
            name = "--role",
            description = "ADMIN, or AGENT, HANDLER, MANAGER or PILOT at an organisation: AGENT@grabels",
            multiValued = true)
    @Completion(RoleGrantCompleter.class)
    List<String> roles;

    @Option(name = "--password-env", description = "Takes the password from this environment variable")
    @Completion(NullCompleter.class)
    String passwordVariable;

    @Option(name = "--password-stdin", description = "Takes the password from the first line of standard input")
    boolean passwordFromInput;

    @Override
    protected void run() throws IOException {
        Set<RoleGrant> grants = RoleGrants.parse(roles, directory);
        if (accounts.accounts().stream().anyMatch(a -> a.name().equals(name))) {
            throw failed("account.exists", "there is an account " + name + " already: guichet:account-list");
        }
        Passwords.Chosen chosen = Passwords.choose(operator(), passwordVariable, passwordFromInput ? System.in : null);
        try {
            accounts.create(name, chosen.password(), grants, actor());
            out.println("Account " + name + " created: " + RoleGrants.describe(grants) + ".");
            if (chosen.generated()) {
                out.println("Its password, shown only now: " + new String(chosen.password()));
            }
        } finally {
            chosen.wipe();
        }
        next("guichet:account-list");
    }
}
