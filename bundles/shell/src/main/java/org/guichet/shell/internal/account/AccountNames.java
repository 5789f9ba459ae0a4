package org.guichet.shell.internal.account;

import java.util.List;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;
import org.guichet.shell.command.UsageException;
import org.guichet.shell.internal.Nearest;

/** Names of accounts as arguments say them. */
final class AccountNames {

    private AccountNames() {}

    /** The name, where there is such an account; else what might have been meant. */
    static String known(AccountService accounts, String name) {
        List<String> names = accounts.accounts().stream().map(Account::name).toList();
        if (!names.contains(name)) {
            throw new UsageException(
                    "name",
                    "there is no account " + name + Nearest.hint(name, names, "guichet:account-list shows them all"));
        }
        return name;
    }
}
