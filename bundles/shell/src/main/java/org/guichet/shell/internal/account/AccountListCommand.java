package org.guichet.shell.internal.account;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.Times;

/** Lists accounts. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "account-list",
        description = "Lists the accounts with their roles",
        detailedDescription = "Example:\n\n  guichet:account-list")
public final class AccountListCommand extends GuichetCommand {

    @Reference
    AccountService accounts;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        List<Account> found = accounts.accounts();
        if (json) {
            Json.print(
                    out,
                    found.stream()
                            .map(a -> new Json()
                                    .put("name", a.name())
                                    .put(
                                            "roles",
                                            a.grants().stream()
                                                    .map(Object::toString)
                                                    .sorted()
                                                    .toList())
                                    .put("enabled", a.enabled())
                                    .put("created", a.created()))
                            .toList());
            return;
        }
        if (found.isEmpty()) {
            out.println("There is no account yet.");
            next("guichet:setup");
            return;
        }
        Table table = table("Account", "State", "Created", "Roles").whole(0);
        for (Account a : found) {
            table.row(
                    a.name(),
                    a.enabled() ? "enabled" : "disabled",
                    Times.day(a.created()),
                    RoleGrants.describe(a.grants()));
        }
        table.print(out);
        next("guichet:account-add NAME --role ROLE@ORGANISATION");
    }
}
