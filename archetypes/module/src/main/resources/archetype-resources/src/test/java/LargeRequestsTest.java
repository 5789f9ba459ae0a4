package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.spi.RequestNotice;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ModuleFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LargeRequestsTest {

    private InMemoryRequests requests;

    @BeforeEach
    void install() {
        InMemoryParticipations participations = new InMemoryParticipations(InMemoryOrganisations.smallTerritory());
        InMemoryModules modules = new InMemoryModules(participations);
        modules.install(ModuleFixture.ofThisProject());
        participations.join("grabels", "${module}", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        requests = new InMemoryRequests(modules);
    }

    @Test
    void residentIsAskedOnce() {
        String reference = submit(Map.of("quantite", 5, "motif", "Une fête"));
        tell(reference);
        tell(reference);

        assertThat(events(reference)).extracting(RequestEvent::type).containsExactly(
                RequestEvents.SUBMITTED, RequestEvents.ASKED);
    }

    @Test
    void smallRequestsAreLeftToPeople() {
        String reference = submit(Map.of("quantite", 1));
        tell(reference);

        assertThat(events(reference)).hasSize(1);
    }

    private void tell(String reference) {
        RequestDetails details = requests.find(reference, Scope.everything()).orElseThrow();
        new LargeRequests(requests).onEvent(new RequestNotice(details.request(), details.events().get(0)));
    }

    private List<RequestEvent> events(String reference) {
        return requests.find(reference, Scope.everything()).orElseThrow().events();
    }

    private String submit(Map<String, Object> answers) {
        RequestDraft draft = RequestDraft.builder("grabels", "${module}.demande")
                .answers(answers)
                .build();
        return ((SubmitOutcome.Accepted) requests.submit(draft, new Actor.Anybody(), Optional.empty()))
                .receipt()
                .reference();
    }
}
