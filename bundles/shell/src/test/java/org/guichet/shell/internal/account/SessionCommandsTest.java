package org.guichet.shell.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.shell.command.CommandFixture;
import org.guichet.shell.command.Times;
import org.guichet.testkit.platform.InMemoryAccounts;
import org.guichet.testkit.platform.InMemorySessions;
import org.junit.jupiter.api.Test;

class SessionCommandsTest {

    private static final String PASSWORD = "quatre mots au hasard";

    private final CommandFixture console = new CommandFixture();
    private final InMemoryAccounts accounts = new InMemoryAccounts()
            .with("marie@grabels", PASSWORD, "AGENT@grabels")
            .with("paul@grabels", PASSWORD, "AGENT@grabels");
    private final InMemorySessions sessions =
            new InMemorySessions(Clock.fixed(Instant.parse("2026-11-03T09:00:00Z"), Times.ZONE));

    private String open(String account, String browser) {
        return sessions.open(new Caller(account, Set.of(RoleGrant.parse("AGENT@grabels"))), browser);
    }

    private SessionListCommand list(String account) {
        SessionListCommand command = new SessionListCommand();
        command.accounts = accounts;
        command.sessions = sessions;
        command.name = account;
        return command;
    }

    private SessionEndCommand end(String account) {
        SessionEndCommand command = new SessionEndCommand();
        command.accounts = accounts;
        command.sessions = sessions;
        command.name = account;
        return command;
    }

    @Test
    void listSaysWhereAnAccountIsSignedIn() throws Exception {
        String secret = open("marie@grabels", "Firefox, Windows");
        open("marie@grabels", "");
        open("paul@grabels", "Opera");
        assertThat(console.run(list("marie@grabels")))
                .contains("Firefox, Windows", "unknown", "2026-11-03 10:00")
                .doesNotContain("Opera", secret)
                .endsWith("Next: guichet:session-end marie@grabels\n");
        SessionListCommand json = list("paul@grabels");
        json.json = true;
        assertThat(console.run(json)).contains("\"browser\"", "Opera").doesNotContain("secret");
    }

    @Test
    void endSignsOutEverywhere() throws Exception {
        String first = open("marie@grabels", "Firefox");
        String second = open("marie@grabels", "Opera");
        String other = open("paul@grabels", "Opera");
        assertThat(console.run(end("marie@grabels"))).startsWith("Sessions of marie@grabels ended: 2.\n");
        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.find(second)).isEmpty();
        assertThat(sessions.find(other)).isPresent();
        assertThat(console.run(list("marie@grabels"))).startsWith("Account marie@grabels is signed in nowhere.\n");
    }

    @Test
    void unknownAccountIsTold() {
        String told = "name: there is no account maria@grabels; did you mean marie@grabels or paul@grabels?";
        assertThat(console.failure(list("maria@grabels"))).isEqualTo(told);
        assertThat(console.failure(end("maria@grabels"))).isEqualTo(told);
    }
}
