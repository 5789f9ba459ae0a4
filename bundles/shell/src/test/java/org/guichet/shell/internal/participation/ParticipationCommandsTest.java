package org.guichet.shell.internal.participation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.api.access.Actor;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.shell.command.CommandFixture;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParticipationCommandsTest {

    private final CommandFixture console = new CommandFixture();
    private final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
    private final InMemoryParticipations participations = new InMemoryParticipations(organisations);
    private final InMemoryModules modules = new InMemoryModules(participations);

    @BeforeEach
    void roadsAreInstalled() {
        modules.install(ServiceFixture.roads());
    }

    @Test
    void joinSaysWhatHoldsNowAndUnderWhoseName() throws Exception {
        assertThat(console.run(join("grabels", "voirie", "--level", "shared-platform")))
                .isEqualTo("""
                        grabels takes part in voirie at SHARED_PLATFORM since 2026-11-03.

                        Next: guichet:participation-list --module voirie
                        """);
        assertThat(participations.current())
                .singleElement()
                .extracting(Participation::by)
                .isEqualTo("console");
    }

    @Test
    void joiningTwiceChangesNothing() throws Exception {
        console.run(join("grabels", "voirie", "--level", "SHARED_PLATFORM"));
        assertThat(console.run(join("grabels", "voirie", "--level", "SHARED_PLATFORM")))
                .startsWith("grabels takes part in voirie at SHARED_PLATFORM since 2026-11-03, as before.");
    }

    @Test
    void joinDoesNotChangeALevelSilently() throws Exception {
        console.run(join("grabels", "voirie", "--level", "SHARED_PLATFORM"));
        assertThat(console.failure(join("grabels", "voirie", "--level", "COMMON_SERVICE")))
                .endsWith("already: guichet:change-level grabels voirie --level COMMON_SERVICE");
    }

    @Test
    void faultsNameTheArgumentAndWhatWouldBeRight() {
        assertThat(console.failure(join("grables", "voirie", "--level", "SHARED_PLATFORM")))
                .isEqualTo("organisation: there is no organisation grables; did you mean grabels?");
        assertThat(console.failure(join("grabels", "voiri", "--level", "SHARED_PLATFORM")))
                .isEqualTo("module: there is no module voiri; did you mean voirie?");
        assertThat(console.failure(join("grabels", "voirie", "--level", "INFORMATION")))
                .isEqualTo("--level: INFORMATION is not a level of voirie: one of SHARED_PLATFORM, COMMON_SERVICE");
        assertThat(console.failure(join("grabels", "voirie")))
                .isEqualTo("--level: is missing: one of SHARED_PLATFORM, COMMON_SERVICE");
        assertThat(console.failure(join("grabels", "voirie", "--level", "SHARED_PLATFORM", "--since", "hier")))
                .isEqualTo("--since: hier is not a date: write it 2026-11-22");
        assertThat(participations.current()).isEmpty();
    }

    @Test
    void levelChangesWhereOneTakesPart() throws Exception {
        ChangeLevelCommand command = new ChangeLevelCommand();
        command.participations = participations;
        command.directory = organisations;
        command.catalogue = modules;
        command.organisation = "grabels";
        command.module = "voirie";
        command.options = List.of("--level", "COMMON_SERVICE");
        assertThat(console.failure(command))
                .isEqualTo("grabels takes no part in voirie: guichet:join grabels voirie --level COMMON_SERVICE");
        console.run(join("grabels", "voirie", "--level", "SHARED_PLATFORM"));
        assertThat(console.run(command))
                .startsWith("grabels takes part in voirie at COMMON_SERVICE since 2026-11-03;"
                        + " before it was SHARED_PLATFORM.");
    }

    @Test
    void leavingEndsItAndLeavingAgainFails() throws Exception {
        console.run(join("grabels", "voirie", "--level", "SHARED_PLATFORM"));
        LeaveCommand command = new LeaveCommand();
        command.participations = participations;
        command.directory = organisations;
        command.catalogue = modules;
        command.organisation = "grabels";
        command.module = "voirie";
        assertThat(console.run(command)).contains("Next: guichet:request-list --organisation grabels");
        assertThat(participations.current()).isEmpty();
        assertThat(console.failure(command)).isNotBlank();
    }

    @Test
    void listShowsTodayOrHistory() throws Exception {
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        participations.join("grabels", "voirie", ParticipationLevel.COMMON_SERVICE, new Actor.Platform("marie"));
        ParticipationListCommand list = list();
        assertThat(console.run(list)).isEqualTo("""
                        Organisation  Module  Level           Since       By
                        ------------  ------  --------------  ----------  -----
                        grabels       voirie  COMMON_SERVICE  2026-11-03  marie

                        Next: guichet:join ORGANISATION MODULE --level LEVEL
                        """);
        list.history = true;
        assertThat(console.run(list)).contains("SHARED_PLATFORM  2026-11-03  2026-11-03  setup");
    }

    @Test
    void listAsJsonHasNothingElse() throws Exception {
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        ParticipationListCommand list = list();
        list.json = true;
        assertThat(console.run(list).replaceAll("\\s", ""))
                .isEqualTo("[{\"organisation\":\"grabels\",\"module\":\"voirie\",\"level\":\"SHARED_PLATFORM\","
                        + "\"from\":\"2026-11-03\",\"by\":\"setup\"}]");
    }

    @Test
    void emptyListSaysHowToJoin() throws Exception {
        ParticipationListCommand list = list();
        list.organisation = "grabels";
        list.module = "voirie";
        assertThat(console.run(list))
                .isEqualTo("grabels takes no part in voirie.\n\nNext: guichet:join grabels voirie --level LEVEL\n");
    }

    private ParticipationListCommand list() {
        ParticipationListCommand command = new ParticipationListCommand();
        command.participations = participations;
        command.directory = organisations;
        command.catalogue = modules;
        return command;
    }

    private JoinCommand join(String organisation, String module, String... options) {
        JoinCommand command = new JoinCommand();
        command.participations = participations;
        command.directory = organisations;
        command.catalogue = modules;
        command.organisation = organisation;
        command.module = module;
        command.options = List.of(options);
        return command;
    }
}
