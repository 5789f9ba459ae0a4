package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.NearbyRequests.Joined;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes that residents have, when the key that they were made with is exchanged. */
class RenewedKeyTest {

    private static final String KEY = "a-key-that-nobody-guesses-0123456789";

    @TempDir
    Path data;

    private TestPlatform platform;

    @BeforeEach
    void open() {
        platform = TestDatabase.POSTGRESQL.open(data).withDemo();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private Receipt submit() {
        SubmitOutcome outcome = platform.desk.submit(
                new RequestDraft(
                        "grabels",
                        "voirie.nid-de-poule",
                        Channel.ONLINE,
                        "fr",
                        Resident.ANONYMOUS,
                        "Un trou",
                        Optional.of(new Place(Optional.of(new Position(43.6475, 3.8022)), Optional.empty())),
                        Map.of("danger", false)),
                new Actor.Anybody(),
                Optional.of(KEY));
        return ((SubmitOutcome.Accepted) outcome).receipt();
    }

    private boolean opens(String reference, String code) {
        return platform.requests.find(reference, new Scope.Tracked(code)).isPresent();
    }

    @Test
    void codesGivenBeforeGoOnWorkingAndAreGivenAgainToTheSameKey() {
        Receipt before = submit();
        Joined joined = platform.nearby.join(before.reference(), KEY).orElseThrow();
        platform.secret.renew(false);

        assertThat(opens(before.reference(), before.trackingCode())).isTrue();
        assertThat(submit().trackingCode()).isEqualTo(before.trackingCode());
        assertThat(platform.nearby.find(joined.reference(), joined.trackingCode()))
                .isPresent();
        assertThat(platform.nearby.join(before.reference(), KEY)).contains(joined);
    }

    @Test
    void whenTheOldKeyIsDroppedItsCodesOpenNothing() {
        Receipt before = submit();
        platform.secret.renew(true);
        assertThat(opens(before.reference(), before.trackingCode())).isFalse();
    }
}
