package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Begins a test of what becomes of requests: the demo, where Grabels takes part in roads and has one agent. */
abstract class AtGrabels {

    static final Actor AGENT = new Actor.Staff(
            new Caller("agent@grabels", Set.of(RoleGrant.parse("AGENT@grabels"), RoleGrant.parse("HANDLER@grabels"))));
    static final Scope GRABELS = Scope.of(Set.of("grabels"));

    @TempDir
    Path data;

    TestPlatform platform;

    void open(TestDatabase database) {
        platform = database.open(data).withDemo();
        platform.participations.join(
                "grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        platform.accounts.create("agent@grabels", "x", Set.of(RoleGrant.parse("AGENT@grabels")));
    }

    @AfterEach
    void close() {
        if (platform != null) {
            platform.close();
        }
    }

    Receipt lodge(RequestDraft draft) {
        return ((SubmitOutcome.Accepted) platform.desk.submit(draft, new Actor.Anybody(), Optional.empty())).receipt();
    }

    Request request(Receipt receipt) {
        return platform.requests
                .find(receipt.reference(), GRABELS)
                .orElseThrow()
                .request();
    }

    void act(Receipt receipt, RequestAction action) {
        act(receipt, action, AGENT);
    }

    void asResident(Receipt receipt, RequestAction action) {
        act(receipt, action, new Actor.ResidentOf(receipt.trackingCode()));
    }

    void act(Receipt receipt, RequestAction action, Actor actor) {
        assertThat(platform.desk.act(receipt.reference(), action, actor, Optional.empty(), "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }
}
