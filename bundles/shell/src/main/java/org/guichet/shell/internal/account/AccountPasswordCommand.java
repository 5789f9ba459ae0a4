package org.guichet.shell.internal.account;

import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.NullCompleter;
import org.guichet.platform.access.AccountService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.TrailingOptionCompleter;

/** Sets another password. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "account-password",
        description = "Sets another password for an account; the old one stops working at once",
        detailedDescription =
                "The password is asked for where somebody can be asked; otherwise one is made up and shown once."
                        + "\n\nExample:\n\n  guichet:account-password marie@grabels")
public final class AccountPasswordCommand extends GuichetCommand {

    @Reference
    AccountService accounts;

    @Argument(name = "name", description = "Name of the account", required = true)
    @Completion(AccountCompleter.class)
    String name;

    @Argument(index = 1, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    @Completion(TrailingOptionCompleter.class)
    List<String> options;

    @Option(name = "--password-env", description = "Takes the password from this environment variable")
    @Completion(NullCompleter.class)
    String passwordVariable;

    @Option(name = "--password-stdin", description = "Takes the password from the first line of standard input")
    boolean passwordFromInput;

    @Override
    protected void run() throws IOException {
        AccountNames.known(accounts, name);
        Passwords.Chosen chosen = Passwords.choose(operator(), passwordVariable, passwordFromInput ? System.in : null);
        try {
            accounts.changePassword(name, chosen.password(), actor());
            out.println("Account " + name + " has a new password; the old one works no more.");
            if (chosen.generated()) {
                out.println("The new one, shown only now: " + new String(chosen.password()));
            }
        } finally {
            chosen.wipe();
        }
        next("guichet:account-list");
    }
}
