package org.guichet.shell.internal.account;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.OpenSession;
import org.guichet.platform.access.SessionService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.Times;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.TrailingOptionCompleter;

/** Lists where an account is signed in. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "session-list",
        description = "Lists the browsers where an account is signed in",
        detailedDescription = "Example:\n\n  guichet:session-list marie@grabels")
public final class SessionListCommand extends GuichetCommand {

    @Reference
    AccountService accounts;

    @Reference
    SessionService sessions;

    @Argument(name = "name", description = "Name of the account", required = true)
    @Completion(AccountCompleter.class)
    String name;

    @Argument(index = 1, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    @Completion(TrailingOptionCompleter.class)
    List<String> options;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        List<OpenSession> found = sessions.sessions(AccountNames.known(accounts, name));
        if (json) {
            Json.print(
                    out,
                    found.stream()
                            .map(s -> new Json()
                                    .put("opened", s.openedAt())
                                    .put("used", s.usedAt())
                                    .put("browser", s.browser()))
                            .toList());
            return;
        }
        if (found.isEmpty()) {
            out.println("Account " + name + " is signed in nowhere.");
            next("guichet:account-list");
            return;
        }
        Table table = table("Browser", "Begun", "Last used").whole(0);
        for (OpenSession s : found) {
            table.row(
                    s.browser().isEmpty() ? "unknown" : s.browser(),
                    Times.minute(s.openedAt()),
                    Times.minute(s.usedAt()));
        }
        table.print(out);
        next("guichet:session-end " + name);
    }
}
