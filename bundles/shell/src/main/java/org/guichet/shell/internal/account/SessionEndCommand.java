package org.guichet.shell.internal.account;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.SessionService;
import org.guichet.shell.command.GuichetCommand;

/** Signs an account out everywhere. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "session-end",
        description = "Signs an account out of every browser; its password works on",
        detailedDescription = "Example:\n\n  guichet:session-end marie@grabels")
public final class SessionEndCommand extends GuichetCommand {

    @Reference
    AccountService accounts;

    @Reference
    SessionService sessions;

    @Argument(name = "name", description = "Name of the account", required = true)
    @Completion(AccountCompleter.class)
    String name;

    @Override
    protected void run() {
        int ended = sessions.endAll(AccountNames.known(accounts, name), actor());
        out.println("Sessions of " + name + " ended: " + ended + ".");
        next("guichet:account-password " + name);
    }
}
