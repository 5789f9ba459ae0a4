package org.guichet.module.passmetropole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.spi.RequestNotice;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ModuleFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CardAllotmentTest {

    private InMemoryRequests requests;
    private CardAllotment allotment;

    @BeforeEach
    void install() {
        InMemoryParticipations participations = new InMemoryParticipations(InMemoryOrganisations.smallTerritory());
        InMemoryModules modules = new InMemoryModules(participations);
        modules.install(ModuleFixture.ofThisProject());
        participations.join(
                "grabels", "pass-metropole", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        requests = new InMemoryRequests(modules);
        allotment = new CardAllotment(requests);
    }

    @Test
    void residentReadsTheNumber() {
        String reference = asked();
        tell(reference);

        RequestEvent last = last(reference);
        assertThat(details(reference).request().status()).isEqualTo("allotted");
        assertThat(last.by()).isEqualTo("module:pass-metropole");
        assertThat(last.publicly()).isTrue();
        assertThat(last.message().orElseThrow()).contains(CardNumber.of(reference));
        assertThat(last.details()).containsEntry("cardNumber", CardNumber.of(reference));
    }

    @Test
    void toBeToldTwiceChangesNothing() {
        String reference = asked();
        RequestNotice first = new RequestNotice(
                details(reference).request(), details(reference).events().get(0));
        allotment.onEvent(first);
        RequestDetails once = details(reference);
        allotment.onEvent(first);
        tell(reference);

        assertThat(details(reference)).isEqualTo(once);
    }

    @Test
    void cancelledRequestGetsNoNumberUntilItIsReopened() {
        String reference = asked();
        RequestNotice early = new RequestNotice(
                details(reference).request(), details(reference).events().get(0));
        act(reference, new RequestAction.Cancel(Optional.empty()), new Actor.ResidentOf("CODE-1"));
        allotment.onEvent(early);
        assertThat(details(reference).request().status()).isEqualTo("cancelled");
    }

    @Test
    void otherEventsAreNoneOfItsBusiness() {
        String reference = asked();
        tell(reference);
        int events = details(reference).events().size();
        tell(reference);

        assertThat(details(reference).events()).hasSize(events);
    }

    private void tell(String reference) {
        RequestDetails details = details(reference);
        allotment.onEvent(new RequestNotice(details.request(), last(reference)));
    }

    private void act(String reference, RequestAction action, Actor actor) {
        assertThat(requests.act(reference, action, actor, Optional.empty(), "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    private RequestEvent last(String reference) {
        List<RequestEvent> events = details(reference).events();
        return events.get(events.size() - 1);
    }

    private RequestDetails details(String reference) {
        return requests.find(reference, Scope.everything()).orElseThrow();
    }

    private String asked() {
        RequestDraft draft = new RequestDraft(
                "grabels",
                "pass-metropole.carte",
                Channel.COUNTER,
                "fr",
                Resident.ANONYMOUS,
                "",
                Optional.empty(),
                Map.of("titulaire", "Camille Durand", "remise", "guichet"));
        return ((SubmitOutcome.Accepted) requests.submit(draft, new Actor.Anybody(), Optional.empty()))
                .receipt()
                .reference();
    }
}
