package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.junit.jupiter.api.Test;

/** How many statements what is done most often may cost. */
abstract class BudgetContract extends PlatformContract {

    @Test
    void fewStatements() {
        accepted(pothole("grabels", GRABELS));
        RequestDraft withContact = new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.ONLINE,
                "fr",
                new Resident(Optional.of("Alix Exemple"), Optional.of("alix@example.org"), Optional.empty()),
                "Un trou",
                Optional.of(new Place(Optional.of(GRABELS), Optional.empty())),
                Map.of("danger", false));
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String key = "budget-" + i;
            assertThat(platform.statements(() -> receipts.add(((SubmitOutcome.Accepted)
                                    platform.desk.submit(withContact, new Actor.Anybody(), Optional.of(key)))
                            .receipt())))
                    .as("submit")
                    .isLessThanOrEqualTo(4);
        }
        Scope scope = Scope.of(Set.of("grabels"));
        assertThat(platform.statements(
                        () -> platform.requests.find(receipts.get(0).reference(), scope)))
                .as("get")
                .isLessThanOrEqualTo(2);
        assertThat(platform.statements(() ->
                        platform.requests.list(RequestQuery.builder().limit(100).build(), scope)))
                .as("list")
                .isLessThanOrEqualTo(2);
    }
}
