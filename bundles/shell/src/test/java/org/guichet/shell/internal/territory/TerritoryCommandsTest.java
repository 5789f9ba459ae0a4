package org.guichet.shell.internal.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.guichet.platform.organisation.TerritoryReport;
import org.guichet.shell.command.CommandFixture;
import org.guichet.testkit.InMemoryOrganisations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerritoryCommandsTest {

    private final CommandFixture console = new CommandFixture();

    @Test
    void listCanBeNarrowedToAKind() throws Exception {
        OrganisationListCommand command = list(InMemoryOrganisations.smallTerritory());
        command.kind = "commune";
        assertThat(console.run(command)).isEqualTo("""
                        Code     Kind     Name     INSEE  Population  Counters
                        -------  -------  -------  -----  ----------  --------
                        grabels  commune  Grabels  34116        8000         1
                        lattes   commune  Lattes   34129        8000         1

                        Next: guichet:participation-list --organisation grabels
                        """);
    }

    @Test
    void wrongKindSaysWhichThereAre() {
        OrganisationListCommand command = list(InMemoryOrganisations.smallTerritory());
        command.kind = "village";
        assertThat(console.failure(command)).isEqualTo("--kind: village is none of COMMUNE, METROPOLE, PARTNER");
    }

    @Test
    void emptyTerritorySaysHowToLoadOne() throws Exception {
        assertThat(console.run(list(new InMemoryOrganisations())))
                .isEqualTo("No territory is loaded yet.\n\nNext: guichet:territory-load FILE\n");
    }

    @Test
    void fileIsNamedFromWhereTheCommandWasTyped(@TempDir Path directory) {
        console.session.currentDir(directory);
        TerritoryLoadCommand command = new TerritoryLoadCommand();
        command.file = "territory.yaml";
        assertThat(console.failure(command))
                .isEqualTo("file: " + directory.resolve("territory.yaml") + " can't be read");
        command.file = ".";
        assertThat(console.failure(command)).endsWith("can't be read");
    }

    @Test
    void reportSaysWhatChangedAndWhatCouldNotBeJoined() {
        assertThat(TerritoryLoadCommand.describe(new TerritoryReport(41, 60, 0, 0, List.of())))
                .containsExactly("Territory: 41 organisations and 60 counters, none changed; 0 participations joined.");
        assertThat(TerritoryLoadCommand.describe(new TerritoryReport(41, 60, 20, 101, List.of("lattes: no module x"))))
                .containsExactly(
                        "Territory: 41 organisations and 60 counters, 101 created or changed; 20 participations joined.",
                        "Not joined: lattes: no module x");
    }

    private static OrganisationListCommand list(InMemoryOrganisations organisations) {
        OrganisationListCommand command = new OrganisationListCommand();
        command.directory = organisations;
        return command;
    }
}
