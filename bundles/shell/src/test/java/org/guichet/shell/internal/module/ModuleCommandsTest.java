package org.guichet.shell.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.module.Fault;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.shell.command.CommandFixture;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModuleCommandsTest {

    private final CommandFixture console = new CommandFixture();
    private final InMemoryParticipations participations =
            new InMemoryParticipations(InMemoryOrganisations.smallTerritory());
    private final InMemoryModules modules = new InMemoryModules(participations);

    @BeforeEach
    void roadsAreInstalled() {
        modules.install(ServiceFixture.roads());
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
    }

    @Test
    void listShowsStateAndParticipants() throws Exception {
        assertThat(console.run(list())).isEqualTo("""
                        Module  State   Version  Publisher      Services  Organisations  Title
                        ------  ------  -------  -------------  --------  -------------  -----------------------
                        voirie  active  1.0.0    montpellier3m         1              1  Voirie et espace public

                        Next: guichet:module-info voirie
                        """);
    }

    @Test
    void refusedModuleIsWhatOneLooksAtNext() throws Exception {
        modules.install(refused());
        assertThat(console.run(list())).contains("travaux  refused").endsWith("Next: guichet:module-info travaux\n");
    }

    @Test
    void infoShowsLevelsAndServices() throws Exception {
        assertThat(console.run(info("voirie")))
                .contains("Voirie et espace public (voirie): active\n")
                .contains("SHARED_PLATFORM  everything  commune/voirie                1\n")
                .contains("voirie.nid-de-poule        1  report  required  5 / 15 working days    Nid-de-poule")
                .endsWith("Next: guichet:participation-list --module voirie\n");
    }

    @Test
    void infoShowsEveryFaultOfARefusedModule() throws Exception {
        modules.install(refused());
        assertThat(console.run(info("travaux")))
                .contains("travaux (travaux): refused\n")
                .contains("  line 4, /services/0/title: needs French (fr)\n")
                .endsWith("Next: correct module.yaml, then bundle:update org.example.travaux\n");
    }

    @Test
    void failingModuleSaysWhy() throws Exception {
        ModuleInfo roads = ServiceFixture.roads();
        modules.install(new ModuleInfo(
                roads.id(),
                roads.state(),
                roads.title(),
                roads.publisher(),
                roads.version(),
                roads.bundle(),
                roads.levels(),
                roads.services(),
                roads.faults(),
                Optional.of("no answer within 2 s")));
        assertThat(console.run(list())).contains("voirie  unavailable  1.0.0");
        assertThat(console.run(info("voirie")))
                .contains("Its Java is not called at the moment: no answer within 2 s\n");
    }

    @Test
    void absentModuleSaysHowToBringItBack() throws Exception {
        modules.uninstall("voirie");
        assertThat(console.run(info("voirie")))
                .contains("(voirie): absent\nIts bundle is not running.")
                .endsWith("Next: feature:install guichet-module-voirie\n");
    }

    @Test
    void infoAsJson() throws Exception {
        ModuleInfoCommand command = info("voirie");
        command.options = List.of("--json");
        assertThat(console.run(command))
                .startsWith("{")
                .contains("\"handledBy\" : \"commune/voirie\"")
                .contains("\"organisations\" : [ \"grabels\" ]")
                .doesNotContain("Next:");
    }

    @Test
    void unknownModuleIsNamed() {
        assertThat(console.failure(info("ecoles")))
                .isEqualTo("module: there is no module ecoles; guichet:module-list shows them all");
    }

    private ModuleListCommand list() {
        ModuleListCommand command = new ModuleListCommand();
        command.catalogue = modules;
        command.participations = participations;
        return command;
    }

    private ModuleInfoCommand info(String module) {
        ModuleInfoCommand command = new ModuleInfoCommand();
        command.catalogue = modules;
        command.participations = participations;
        command.module = module;
        return command;
    }

    private static ModuleInfo refused() {
        return new ModuleInfo(
                "travaux",
                ModuleState.REFUSED,
                LocalizedText.fr("travaux"),
                Optional.empty(),
                Optional.of("1.0.0"),
                Optional.of("org.example.travaux"),
                Map.of(),
                List.of(),
                List.of(new Fault(4, "/services/0/title", "needs French (fr)")),
                Optional.empty());
    }
}
