package org.guichet.shell.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.access.RoleGrant;
import org.guichet.shell.command.CommandFixture;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.platform.InMemoryAccounts;
import org.junit.jupiter.api.Test;

class AccountCommandsTest {

    private static final String PASSWORD = "quatre mots au hasard";

    private final CommandFixture console = new CommandFixture();
    private final InMemoryAccounts accounts = new InMemoryAccounts();

    @Test
    void withoutAnybodyToAskAPasswordIsMadeUpAndShownOnce() throws Exception {
        String printed = console.run(add("marie@grabels", "--role", "AGENT@grabels", "--role", "handler@grabels"));
        assertThat(printed)
                .contains("Account marie@grabels created: AGENT@grabels, HANDLER@grabels.\n")
                .endsWith("Next: guichet:account-list\n");
        Matcher shown = Pattern.compile("shown only now: (.*)").matcher(printed);
        assertThat(shown.find()).isTrue();
        assertThat(shown.group(1)).matches("([0-9a-z]{5}-){3}[0-9a-z]{5}");
        assertThat(signsIn("marie@grabels", shown.group(1))).isTrue();
    }

    @Test
    void passwordIsAskedForTwiceWhereSomebodySits() throws Exception {
        console.types(PASSWORD, PASSWORD);
        assertThat(console.run(add("marie@grabels", "--role", "AGENT@grabels"))).doesNotContain(PASSWORD);
        assertThat(signsIn("marie@grabels", PASSWORD)).isTrue();

        console.types(PASSWORD, "something else");
        assertThat(console.failure(add("paul@grabels", "--role", "AGENT@grabels")))
                .isEqualTo("the two passwords are not the same; nothing was changed");
        assertThat(accounts.accounts()).hasSize(1);
    }

    @Test
    void passwordComesFromTheEnvironment() throws Exception {
        AccountAddCommand command = add("marie@grabels", "--role", "AGENT@grabels", "--password-env", "PW");
        assertThat(console.failure(command)).isEqualTo("--password-env: the variable PW is not set");
        console.environment.put("PW", PASSWORD);
        assertThat(console.run(command)).doesNotContain(PASSWORD);
        assertThat(signsIn("marie@grabels", PASSWORD)).isTrue();
    }

    @Test
    void passwordComesFromTheFirstLineOfStandardInput() throws Exception {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream((PASSWORD + " é\r\nmore\n").getBytes(StandardCharsets.UTF_8)));
            console.run(add("marie@grabels", "--role", "AGENT@grabels", "--password-stdin"));
            assertThat(signsIn("marie@grabels", PASSWORD + " é")).isTrue();

            System.setIn(new ByteArrayInputStream(new byte[0]));
            assertThat(console.failure(add("paul@grabels", "--role", "AGENT@grabels", "--password-stdin")))
                    .isEqualTo("--password-stdin: there was no line to read");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void faultsAreFoundBeforeAPasswordIsAskedFor() {
        assertThat(console.failure(add("marie@grabels"))).startsWith("--role: is missing: write ADMIN, or AGENT");
        assertThat(console.failure(add("marie@grabels", "--role", "BOSS@grabels")))
                .startsWith("--role: BOSS@grabels is not a role: write ADMIN");
        assertThat(console.failure(add("marie@grabels", "--role", "AGENT"))).startsWith("--role: AGENT is not a role");
        assertThat(console.failure(add("marie@grabels", "--role", "AGENT@grables")))
                .isEqualTo("--role: there is no organisation grables; did you mean grabels?");
        accounts.with("marie@grabels", PASSWORD, "AGENT@grabels");
        assertThat(console.failure(add("marie@grabels", "--role", "AGENT@grabels")))
                .isEqualTo("there is an account marie@grabels already: guichet:account-list");
    }

    @Test
    void newPasswordReplacesTheOldOne() throws Exception {
        accounts.with("marie@grabels", PASSWORD, "AGENT@grabels");
        AccountPasswordCommand command = new AccountPasswordCommand();
        command.accounts = accounts;
        command.name = "marie@grabels";
        console.types("cinq autres mots au hasard", "cinq autres mots au hasard");
        console.run(command);
        assertThat(signsIn("marie@grabels", PASSWORD)).isFalse();
        assertThat(signsIn("marie@grabels", "cinq autres mots au hasard")).isTrue();

        command.name = "maria@grabels";
        assertThat(console.failure(command))
                .isEqualTo("name: there is no account maria@grabels; did you mean marie@grabels?");
    }

    @Test
    void listShowsRolesAndState() throws Exception {
        accounts.with("admin", PASSWORD, "ADMIN").with("marie@grabels", PASSWORD, "AGENT@grabels", "HANDLER@grabels");
        accounts.change("admin", Set.of(RoleGrant.parse("ADMIN")), false);
        AccountListCommand command = new AccountListCommand();
        command.accounts = accounts;
        assertThat(console.run(command)).isEqualTo("""
                        Account        State     Created     Roles
                        -------------  --------  ----------  ------------------------------
                        admin          disabled  2026-01-05  ADMIN
                        marie@grabels  enabled   2026-01-05  AGENT@grabels, HANDLER@grabels

                        Next: guichet:account-add NAME --role ROLE@ORGANISATION
                        """);
        command.json = true;
        assertThat(console.run(command)).contains("\"roles\" : [ \"AGENT@grabels\", \"HANDLER@grabels\" ]");
    }

    private boolean signsIn(String name, String password) {
        return accounts.authenticate(name, password.toCharArray()).isPresent();
    }

    private AccountAddCommand add(String name, String... options) {
        AccountAddCommand command = new AccountAddCommand();
        command.accounts = accounts;
        command.directory = InMemoryOrganisations.smallTerritory();
        command.name = name;
        command.options = List.of(options);
        return command;
    }
}
