package org.guichet.shell.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.shell.command.CommandFixture;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.RequestFixture;
import org.guichet.testkit.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestCommandsTest {

    private final CommandFixture console = new CommandFixture();
    private final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
    private final InMemoryParticipations participations = new InMemoryParticipations(organisations);
    private final InMemoryModules modules = new InMemoryModules(participations);
    private final InMemoryRequests requests = new InMemoryRequests(modules);

    @BeforeEach
    void twoPotholesInGrabels() {
        modules.install(ServiceFixture.roads());
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        requests.submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        requests.submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
    }

    @Test
    void listShowsWhatIsDueAndNobodysData() throws Exception {
        assertThat(console.run(list())).isEqualTo("""
                        Reference  Received          Service              Phase     Competent       Due
                        ---------  ----------------  -------------------  --------  --------------  ----------------------
                        TEST-0002  2026-11-03 09:17  voirie.nid-de-poule  received  grabels/voirie  2026-11-04 late urgent
                        TEST-0001  2026-11-03 09:16  voirie.nid-de-poule  received  grabels/voirie  2026-11-04 late urgent

                        Next: guichet:request-info TEST-0002
                        """);
    }

    @Test
    void listAsJsonHasNobodysDataEither() throws Exception {
        RequestListCommand command = list();
        command.json = true;
        assertThat(console.run(command))
                .contains("\"reference\" : \"TEST-0002\"")
                .contains("\"phase\" : \"received\"")
                .doesNotContain("Camille", "example.org", "chaussée", "Jaurès");
    }

    @Test
    void lastLineOfAPageLeadsToTheNext() throws Exception {
        RequestListCommand command = list();
        command.organisation = "grabels";
        command.phase = "received";
        command.limit = "1";
        assertThat(console.run(command))
                .endsWith("Next: guichet:request-list --organisation grabels --phase received --limit 1"
                        + " --after TEST-0002\n");
        command.after = "TEST-0002";
        assertThat(console.run(command)).contains("TEST-0001").doesNotContain("--after");
    }

    @Test
    void faultsNameTheOption() {
        RequestListCommand command = list();
        command.phase = "open";
        assertThat(console.failure(command))
                .isEqualTo("--phase: open is none of RECEIVED, IN_PROGRESS, WAITING, CLOSED");
        command = list();
        command.limit = "1000";
        assertThat(console.failure(command)).isEqualTo("--limit: 1000 is not a number from 1 to 200");
        command = list();
        command.service = "voirie.nid-de-poules";
        assertThat(console.failure(command))
                .isEqualTo("--service: there is no service voirie.nid-de-poules; did you mean voirie.nid-de-poule?");
        command = list();
        command.after = "nowhere";
        assertThat(console.failure(command)).startsWith("--after: ");
        command = list();
        command.dueBefore = "demain";
        assertThat(console.failure(command)).startsWith("--due-before: demain is not a date");
        command = list();
        command.organisation = "grabel";
        assertThat(console.failure(command)).endsWith("did you mean grabels?");
    }

    @Test
    void infoShowsTheCaseButNotThePerson() throws Exception {
        assertThat(console.run(info("TEST-0001")))
                .contains("Reference           TEST-0001\n")
                .contains("First answer due    2026-11-04 09:16\n")
                .contains("2026-11-03 09:16  RequestSubmitted  resident  received  yes\n")
                .endsWith("Next: guichet:request-info TEST-0001 --personal\n")
                .doesNotContain("Camille", "example.org", "chaussée", "Jaurès", "profondeur");
        RequestInfoCommand asJson = info("TEST-0001", "--json");
        assertThat(console.run(asJson)).doesNotContain("Camille", "example.org", "chaussée", "Jaurès", "profondeur");
    }

    @Test
    void infoShowsThePersonWhenAskedTo() throws Exception {
        assertThat(console.run(info("TEST-0001", "--personal")))
                .contains("Camille Exemple", "camille@example.org", "Un trou au milieu", "Place Jean-Jaurès")
                .contains("Answers             danger: true, profondeur: 12\n");
        assertThat(console.run(info("TEST-0001", "--personal", "--json"))).contains("\"name\" : \"Camille Exemple\"");
    }

    @Test
    void unknownReferenceIsOneLine() {
        assertThat(console.failure(info("NONE-0000"))).isEqualTo("there is no request NONE-0000");
    }

    private RequestListCommand list() {
        RequestListCommand command = new RequestListCommand();
        command.requests = requests;
        command.directory = organisations;
        command.catalogue = modules;
        return command;
    }

    private RequestInfoCommand info(String reference, String... options) {
        RequestInfoCommand command = new RequestInfoCommand();
        command.requests = requests;
        command.reference = reference;
        command.options = List.of(options);
        return command;
    }
}
