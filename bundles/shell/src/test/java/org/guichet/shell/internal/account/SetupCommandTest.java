package org.guichet.shell.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.platform.access.Account;
import org.guichet.platform.organisation.TerritoryLoader;
import org.guichet.platform.organisation.TerritoryReport;
import org.guichet.shell.command.CommandFixture;
import org.guichet.testkit.platform.InMemoryAccounts;
import org.junit.jupiter.api.Test;

class SetupCommandTest {

    private static final String PASSWORD = "quatre mots au hasard";

    private final CommandFixture console = new CommandFixture();
    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final DemoTerritory territory = new DemoTerritory();

    @Test
    void firstAdministratorIsCalledAdminUnlessSaidOtherwise() throws Exception {
        console.types(PASSWORD, PASSWORD);
        assertThat(console.run(setup()))
                .isEqualTo("Administrator admin created.\n\nNext: guichet:territory-load FILE\n");
        assertThat(accounts.authenticate("admin", PASSWORD.toCharArray())
                        .orElseThrow()
                        .isAdmin())
                .isTrue();
        assertThat(territory.loaded).isZero();
    }

    @Test
    void secondAdministratorIsNotMadeHere() {
        accounts.with("marie", PASSWORD, "ADMIN");
        assertThat(console.failure(setup()))
                .isEqualTo("there is an administrator already; for another one: guichet:account-add NAME --role ADMIN");
        assertThat(accounts.accounts()).hasSize(1);
    }

    @Test
    void demoHasSixAccountsWithTheGivenPassword() throws Exception {
        console.environment.put(SetupCommand.DEMO_PASSWORD, PASSWORD);
        String printed = console.run(setup("--demo"));
        assertThat(printed)
                .contains("pilot@montpellier3m    PILOT@montpellier3m             created or changed\n")
                .contains("Their password is that of GUICHET_DEMO_PASSWORD.")
                .doesNotContain(PASSWORD);
        assertThat(territory.loaded).isEqualTo(1);
        assertThat(accounts.accounts())
                .extracting(Account::name)
                .containsExactly(
                        "admin",
                        "agent@grabels",
                        "agent@lattes",
                        "handler@montpellier3m",
                        "manager@grabels",
                        "pilot@montpellier3m");
        assertThat(DemoAccounts.ALL)
                .allSatisfy((name, grants) -> assertThat(accounts.authenticate(name, PASSWORD.toCharArray())
                                .orElseThrow()
                                .grants())
                        .isEqualTo(grants));
    }

    @Test
    void demoTwiceChangesNothing() throws Exception {
        console.environment.put(SetupCommand.DEMO_PASSWORD, PASSWORD);
        console.run(setup("--demo"));
        List<Account> before = accounts.accounts();
        assertThat(console.run(setup("--demo"))).contains("as before").doesNotContain("created or changed\n");
        assertThat(accounts.accounts()).isEqualTo(before);

        console.environment.clear();
        assertThat(console.run(setup("--demo"))).contains("Their password is as before");
        assertThat(accounts.accounts()).isEqualTo(before);
    }

    @Test
    void demoWithoutAPasswordMakesOneUp() throws Exception {
        Matcher shown =
                Pattern.compile("One password for all, shown only now: (\\S+)").matcher(console.run(setup("--demo")));
        assertThat(shown.find()).isTrue();
        assertThat(accounts.authenticate("agent@lattes", shown.group(1).toCharArray()))
                .isPresent();
    }

    @Test
    void demoRestoresWhatWasChanged() throws Exception {
        console.environment.put(SetupCommand.DEMO_PASSWORD, PASSWORD);
        console.run(setup("--demo"));
        accounts.change("agent@grabels", Set.of(RoleGrant.parse("PILOT@lattes")), false);
        accounts.changePassword("admin", "something else entirely".toCharArray());
        console.run(setup("--demo"));
        assertThat(DemoAccounts.ALL.keySet())
                .allSatisfy(name -> assertThat(accounts.authenticate(name, PASSWORD.toCharArray()))
                        .isPresent());
    }

    @Test
    void demoNeverTouchesAPlatformInUse() {
        accounts.with("marie@grabels", PASSWORD, "AGENT@grabels").with("admin", PASSWORD, "ADMIN");
        assertThat(console.failure(setup("--demo"))).contains("is in use").contains("(marie@grabels)");
        assertThat(territory.loaded).isZero();
        assertThat(accounts.accounts()).hasSize(2);
    }

    @Test
    void accountsAddedToTheDemoDontStopIt() throws Exception {
        console.run(setup("--demo"));
        accounts.with("marie@grabels", PASSWORD, "AGENT@grabels");
        assertThat(console.run(setup("--demo"))).contains("as before");
    }

    private SetupCommand setup(String... options) {
        SetupCommand command = new SetupCommand();
        command.accounts = accounts;
        command.directory = territory;
        command.loader = territory;
        command.demo = List.of(options).contains("--demo");
        return command;
    }

    /** Counts how often the demo was loaded. */
    private static final class DemoTerritory implements OrganisationDirectory, TerritoryLoader {

        private int loaded;

        @Override
        public TerritoryReport loadDemo() {
            loaded++;
            return new TerritoryReport(41, 60, 20, loaded == 1 ? 101 : 0, List.of());
        }

        @Override
        public List<Organisation> organisations() {
            return List.of();
        }

        @Override
        public Optional<Organisation> organisation(String code) {
            return Optional.empty();
        }

        @Override
        public Optional<Organisation> metropole() {
            return Optional.empty();
        }

        @Override
        public Optional<Organisation> communeAt(Position position) {
            return Optional.empty();
        }

        @Override
        public boolean hasOutlines() {
            return false;
        }

        @Override
        public List<List<Position>> outline(String code) {
            return List.of();
        }

        @Override
        public TerritoryReport load(InputStream yaml) {
            throw new UnsupportedOperationException();
        }
    }
}
