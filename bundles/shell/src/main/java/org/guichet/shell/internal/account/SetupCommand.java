package org.guichet.shell.internal.account;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.NullCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.organisation.TerritoryLoader;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.TrailingOptionCompleter;
import org.guichet.shell.internal.territory.TerritoryLoadCommand;

/** Makes a fresh platform usable. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "setup",
        description = "Creates the first administrator, or the whole demo",
        detailedDescription = "With --demo, loads the demo territory and gives its accounts one password: that of the"
                + " environment variable GUICHET_DEMO_PASSWORD, or one that is made up and shown once. Doing it twice"
                + " changes nothing.\n\nExample:\n\n  guichet:setup admin")
public final class SetupCommand extends GuichetCommand {

    static final String DEMO_PASSWORD = "GUICHET_DEMO_PASSWORD";

    @Reference
    AccountService accounts;

    @Reference
    OrganisationDirectory directory;

    @Reference
    TerritoryLoader loader;

    @Argument(name = "name", description = "Name of the administrator; otherwise admin")
    @Completion(
            value = StringsCompleter.class,
            values = {"admin"})
    String name;

    @Argument(index = 1, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    @Completion(TrailingOptionCompleter.class)
    List<String> options;

    @Option(name = "--demo", description = "Loads the demo territory and creates the demo accounts")
    boolean demo;

    @Option(name = "--password-env", description = "Takes the password from this environment variable")
    @Completion(NullCompleter.class)
    String passwordVariable;

    @Option(name = "--password-stdin", description = "Takes the password from the first line of standard input")
    boolean passwordFromInput;

    @Override
    protected void run() throws IOException {
        if (demo) {
            setUpDemo();
        } else {
            setUpAdministrator(name == null ? "admin" : name);
        }
    }

    private void setUpAdministrator(String administrator) throws IOException {
        if (accounts.hasAdministrator()) {
            throw failed(
                    "setup.done",
                    "there is an administrator already; for another one: guichet:account-add NAME --role ADMIN");
        }
        Passwords.Chosen chosen = Passwords.choose(operator(), passwordVariable, passwordFromInput ? System.in : null);
        try {
            accounts.create(
                    administrator, chosen.password(), Set.of(new RoleGrant(Role.ADMIN, RoleGrant.PLATFORM)), actor());
            out.println("Administrator " + administrator + " created.");
            if (chosen.generated()) {
                out.println("The password, shown only now: " + new String(chosen.password()));
            }
        } finally {
            chosen.wipe();
        }
        next(directory.organisations().isEmpty() ? "guichet:territory-load FILE" : "guichet:organisation-list");
    }

    private void setUpDemo() throws IOException {
        if (name != null) {
            throw usage("name", "the demo's accounts have their names: leave " + name + " out");
        }
        DemoAccounts demoAccounts = new DemoAccounts(accounts, actor());
        Set<String> strangers = demoAccounts.strangers();
        if (!strangers.isEmpty()) {
            throw failed(
                    "setup.in-use",
                    "this platform is in use, it has accounts that are not the demo's (" + String.join(", ", strangers)
                            + "); take an empty one for the demo");
        }
        Optional<char[]> given = demoPassword();
        boolean generated = given.isEmpty() && !demoAccounts.complete();
        Optional<char[]> password = generated ? Optional.of(Passwords.generate()) : given;
        try {
            TerritoryLoadCommand.describe(loader.loadDemo()).forEach(out::println);
            List<String> changed = demoAccounts.apply(password);
            Table table = table("Account", "Roles", "").whole(0);
            DemoAccounts.ALL.forEach((account, grants) -> table.row(
                    account,
                    RoleGrants.describe(grants),
                    changed.contains(account) ? "created or changed" : "as before"));
            out.println();
            table.print(out);
            out.println();
            if (generated) {
                out.println("One password for all, shown only now: " + new String(password.get()));
            } else if (given.isEmpty()) {
                out.println("Their password is as before; to set another one: " + DEMO_PASSWORD + "=… and this again.");
            } else {
                out.println("Their password is that of " + DEMO_PASSWORD + ".");
            }
        } finally {
            password.ifPresent(chars -> Arrays.fill(chars, '\0'));
        }
        next("guichet:participation-list --module voirie");
    }

    private Optional<char[]> demoPassword() throws IOException {
        if (passwordVariable != null || passwordFromInput) {
            Passwords.Chosen chosen =
                    Passwords.choose(operator(), passwordVariable, passwordFromInput ? System.in : null);
            return Optional.of(chosen.password());
        }
        return operator()
                .environment(DEMO_PASSWORD)
                .or(() -> Optional.ofNullable(System.getenv(DEMO_PASSWORD)))
                .filter(text -> !text.isEmpty())
                .map(String::toCharArray);
    }
}
