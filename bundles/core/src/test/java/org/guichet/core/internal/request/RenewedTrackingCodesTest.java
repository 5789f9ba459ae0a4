package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.NearbyRequests;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.TestDatabase;
import org.guichet.platform.desk.TrackingCodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who lost a code is given another, and whoever has the old one sees nothing any more. */
class RenewedTrackingCodesTest extends AtGrabels {

    private static final RequestDraft POTHOLE = new RequestDraft(
            "grabels",
            "voirie.nid-de-poule",
            Channel.ONLINE,
            "fr",
            Resident.ANONYMOUS,
            "Trou",
            Optional.of(new Place(Optional.of(new Position(43.6480, 3.8020)), Optional.empty())),
            Map.of("danger", false));

    @ParameterizedTest
    @EnumSource
    void theOldCodeOpensNothingTheNewOneDoes(TestDatabase database) {
        open(database);
        Receipt receipt = lodge(POTHOLE);
        Set<String> codes = new HashSet<>(Set.of(receipt.trackingCode()));
        String before = receipt.trackingCode();
        for (int time = 0; time < 3; time++) {
            TrackingCodes.Given given = given(renew(receipt.reference(), "key" + time));
            assertThat(given.reference()).isEqualTo(receipt.reference());
            assertThat(codes.add(given.trackingCode()))
                    .as("one that was never given")
                    .isTrue();
            assertThat(sees(receipt.reference(), before)).isFalse();
            assertThat(sees(receipt.reference(), given.trackingCode())).isTrue();
            before = given.trackingCode();
        }
        RequestEvent last =
                platform.requests.find(receipt.reference(), Scope.tracked(before)).orElseThrow().events().stream()
                        .reduce((a, b) -> b)
                        .orElseThrow();
        assertThat(last.type()).isEqualTo(RequestEvents.CODE_RENEWED);
        assertThat(last.toString()).doesNotContain(before, before.replace("-", ""));
    }

    @ParameterizedTest
    @EnumSource
    void theSameKeyGivesTheSameCodeAgain(TestDatabase database) {
        open(database);
        Receipt receipt = lodge(POTHOLE);
        String code = given(renew(receipt.reference(), "key")).trackingCode();
        assertThat(given(renew(receipt.reference(), "key")).trackingCode()).isEqualTo(code);
        assertThat(sees(receipt.reference(), code)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whoSubmitsAgainIsNotToldTheNewCode(TestDatabase database) {
        open(database);
        Optional<String> key = Optional.of("submitted-once");
        Receipt receipt = ((SubmitOutcome.Accepted) platform.desk.submit(POTHOLE, new Actor.Anybody(), key)).receipt();
        String code = given(renew(receipt.reference(), "key")).trackingCode();
        Receipt again = ((SubmitOutcome.Accepted) platform.desk.submit(POTHOLE, new Actor.Anybody(), key)).receipt();
        assertThat(again.reference()).isEqualTo(receipt.reference());
        assertThat(again.trackingCode()).isEqualTo(receipt.trackingCode()).isNotEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void whoJoinedHasACodeOfTheirOwn(TestDatabase database) {
        open(database);
        Receipt receipt = lodge(POTHOLE);
        NearbyRequests.Joined joined =
                platform.nearby.join(receipt.reference(), "join").orElseThrow();
        String code = given(renew(joined.reference(), "key")).trackingCode();
        assertThat(platform.nearby.find(joined.reference(), joined.trackingCode()))
                .isEmpty();
        assertThat(platform.nearby.find(joined.reference(), code)).isPresent();
        assertThat(sees(receipt.reference(), receipt.trackingCode()))
                .as("the request's own is not touched")
                .isTrue();
        assertThat(platform.requests
                        .find(receipt.reference(), Scope.tracked(receipt.trackingCode()))
                        .orElseThrow()
                        .events())
                .as("nor does its resident hear of it")
                .extracting(RequestEvent::type)
                .doesNotContain(RequestEvents.CODE_RENEWED);
        assertThat(given(renew(joined.reference(), "key")).trackingCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void onlyThoseWhoWorkThereGiveOneAndNotForWhatIsForgotten(TestDatabase database) {
        open(database);
        Receipt receipt = lodge(POTHOLE);
        Actor elsewhere = new Actor.Staff(new Caller("agent@lattes", Set.of(RoleGrant.parse("AGENT@lattes"))));
        Actor reader = new Actor.Staff(new Caller("admin", Set.of(RoleGrant.parse("ADMIN"))));
        assertThat(platform.trackingCodes.renew(receipt.reference(), elsewhere, "key"))
                .isInstanceOf(TrackingCodes.NotFound.class);
        assertThat(platform.trackingCodes.renew(receipt.reference(), reader, "key"))
                .isInstanceOf(TrackingCodes.NotPermitted.class);
        assertThat(renew("no reference", "key")).isInstanceOf(TrackingCodes.NotFound.class);
        assertThat(sees(receipt.reference(), receipt.trackingCode())).isTrue();

        act(receipt, new RequestAction.Close(Optional.of("Fait.")));
        String code = given(renew(receipt.reference(), "closed")).trackingCode();
        assertThat(sees(receipt.reference(), code)).isTrue();
        platform.clock.advance(Duration.ofDays(4000));
        platform.forgetting.forget();
        assertThat(renew(receipt.reference(), "forgotten")).isInstanceOf(TrackingCodes.NotFollowed.class);
    }

    private boolean sees(String reference, String code) {
        return platform.requests.find(reference, Scope.tracked(code)).isPresent();
    }

    private TrackingCodes.Outcome renew(String reference, String key) {
        return platform.trackingCodes.renew(reference, AGENT, key);
    }

    private static TrackingCodes.Given given(TrackingCodes.Outcome outcome) {
        assertThat(outcome).isInstanceOf(TrackingCodes.Given.class);
        return (TrackingCodes.Given) outcome;
    }
}
