package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestQuery.Order;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a request stands in the queue is said by what was done last, not by what was once answered. */
class LastWordTest extends AtGrabels {

    @ParameterizedTest
    @EnumSource
    void whatIsAskedAfterTheAnswerWaitsForTheResident(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Answer("Rebouché."));
        assertThat(waiting(true)).containsExactly(receipt.reference());
        assertThat(waiting(false)).isEmpty();

        act(receipt, new RequestAction.Ask("Est-ce bien le même trou ?"));
        assertThat(waiting(true)).isEmpty();
        assertThat(waiting(false)).containsExactly(receipt.reference());

        asResident(receipt, new RequestAction.Reply("Oui."));
        assertThat(waiting(false)).isEmpty();
        assertThat(request(receipt).phase()).isEqualTo(Phase.IN_PROGRESS);

        act(receipt, new RequestAction.Answer("Alors nous revenons."));
        act(receipt, new RequestAction.Reply("Demain matin."));
        assertThat(waiting(true)).containsExactly(receipt.reference());
    }

    @ParameterizedTest
    @EnumSource
    void whoseResidentWroteStandsBeforeTheOthersUntilTheServiceWrites(TestDatabase database) {
        open(database);
        Receipt first = lodge();
        platform.clock.advance(Duration.ofDays(1));
        Receipt second = lodge();
        Receipt urgent = lodge(true);
        assertThat(due()).containsExactly(urgent.reference(), first.reference(), second.reference());

        asResident(second, new RequestAction.Reply("Il y en a deux."));
        assertThat(request(second).residentWrote()).isTrue();
        assertThat(due()).containsExactly(urgent.reference(), second.reference(), first.reference());

        act(second, new RequestAction.Note("Vu."));
        act(second, new RequestAction.Assign("agent@grabels"));
        assertThat(request(second).residentWrote())
                .as("nobody has answered yet")
                .isTrue();

        act(second, new RequestAction.Reply("Nous les ferons tous les deux."));
        assertThat(request(second).residentWrote()).isFalse();
        assertThat(due()).containsExactly(urgent.reference(), first.reference(), second.reference());

        asResident(second, new RequestAction.Reply("Merci."));
        act(second, new RequestAction.Close(Optional.of("Fait.")));
        assertThat(request(second).residentWrote()).isFalse();
    }

    private List<String> waiting(boolean settled) {
        return platform
                .requests
                .list(
                        RequestQuery.builder()
                                .phases(Phase.WAITING)
                                .settled(settled)
                                .build(),
                        GRABELS)
                .requests()
                .stream()
                .map(Request::reference)
                .toList();
    }

    private List<String> due() {
        return platform
                .requests
                .list(
                        RequestQuery.builder()
                                .phases(Phase.RECEIVED, Phase.IN_PROGRESS)
                                .order(Order.DUE)
                                .build(),
                        GRABELS)
                .requests()
                .stream()
                .map(Request::reference)
                .toList();
    }

    private Receipt lodge() {
        return lodge(false);
    }

    private Receipt lodge(boolean danger) {
        RequestDraft draft = new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.PHONE,
                "fr",
                Resident.ANONYMOUS,
                "Un trou",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.empty())),
                Map.of("danger", danger));
        return lodge(draft);
    }
}
