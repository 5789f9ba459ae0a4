package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever accounts are called, the history says who did it. */
class DoneByTest {

    @TempDir
    Path data;

    private TestPlatform platform;

    @AfterEach
    void close() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource
    void noAccountWritesTheHistoryOfAnother(TestDatabase database) {
        platform = database.open(data).withDemo();
        RequestDraft draft = new RequestDraft(
                "grabels",
                "accueil.autre",
                Channel.PHONE,
                "fr",
                Resident.ANONYMOUS,
                "Un chien errant.",
                Optional.empty(),
                Map.of());
        Receipt receipt =
                ((SubmitOutcome.Accepted) platform.desk.submit(draft, staff("resident"), Optional.empty())).receipt();
        for (String account : List.of("resident", "platform", "module:voirie", "agent@grabels")) {
            platform.desk.act(
                    receipt.reference(), new RequestAction.Note("Vu."), staff(account), Optional.empty(), "fr");
        }
        platform.desk.act(
                receipt.reference(),
                new RequestAction.Reply("C'est moi."),
                new Actor.ResidentOf(receipt.trackingCode()),
                Optional.empty(),
                "fr");
        assertThat(platform.requests
                        .find(receipt.reference(), Scope.everything())
                        .orElseThrow()
                        .events())
                .extracting(RequestEvent::by)
                .containsExactly(
                        "staff:resident",
                        "platform",
                        "staff:resident",
                        "staff:platform",
                        "staff:module:voirie",
                        "agent@grabels",
                        "resident");
        assertThat(platform.single("select count(*) from outbox where audience = 'resident'"))
                .hasToString("0");
    }

    private static Actor staff(String account) {
        return new Actor.Staff(
                new Caller(account, Set.of(RoleGrant.parse("AGENT@grabels"), RoleGrant.parse("HANDLER@grabels"))));
    }
}
