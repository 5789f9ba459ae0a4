package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentOutcome.Stored;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent again under the same key is done once. */
class DoneOnceTest {

    private static final Actor AGENT = new Actor.Staff(
            new Caller("agent@grabels", Set.of(RoleGrant.parse("AGENT@grabels"), RoleGrant.parse("HANDLER@grabels"))));
    private static final Actor OTHER = new Actor.Staff(
            new Caller("agent2@grabels", Set.of(RoleGrant.parse("AGENT@grabels"), RoleGrant.parse("HANDLER@grabels"))));
    private static final Actor FOREIGN =
            new Actor.Staff(new Caller("agent@lattes", Set.of(RoleGrant.parse("AGENT@lattes"))));
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };

    @TempDir
    Path data;

    private TestPlatform platform;

    private void open(TestDatabase database) {
        platform = database.open(data).withDemo();
    }

    @AfterEach
    void close() {
        if (platform != null) {
            platform.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResidentsReplyIsThereOnce(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        Actor resident = new Actor.ResidentOf(receipt.trackingCode());
        RequestAction reply = new RequestAction.Reply("Il s'agrandit.");
        assertThat(act(receipt, reply, resident, Optional.empty(), "k"))
                .isInstanceOfSatisfying(ActionOutcome.Done.class, done -> assertThat(done.replayed())
                        .isFalse());
        assertThat(act(receipt, reply, resident, Optional.empty(), "k"))
                .isInstanceOfSatisfying(ActionOutcome.Done.class, done -> assertThat(done.replayed())
                        .isTrue());
        assertThat(events(receipt)).isEqualTo(3);
        assertThat(act(receipt, new RequestAction.Reply("Autre."), resident, Optional.empty(), "k"))
                .isInstanceOf(ActionOutcome.KeyTaken.class);
        assertThat(act(
                        receipt,
                        new RequestAction.Cancel(Optional.of("Il s'agrandit.")),
                        resident,
                        Optional.empty(),
                        "k"))
                .isInstanceOf(ActionOutcome.KeyTaken.class);
        // typed as people write it
        assertThat(platform.desk.act(
                        receipt.reference().toLowerCase(java.util.Locale.ROOT).replace("-", " "),
                        reply,
                        List.of(),
                        resident,
                        Optional.empty(),
                        "fr",
                        Optional.of("k")))
                .isInstanceOf(ActionOutcome.Done.class);
        assertThat(events(receipt)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void anAgentsOwnSuccessIsNoConflict(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        long seen = request(receipt).version();
        RequestAction answer = new RequestAction.Answer("Fait.");
        assertThat(act(receipt, answer, AGENT, Optional.of(seen), "k")).isInstanceOf(ActionOutcome.Done.class);
        assertThat(act(receipt, answer, AGENT, Optional.of(seen), "k"))
                .isInstanceOfSatisfying(ActionOutcome.Done.class, done -> {
                    assertThat(done.replayed()).isTrue();
                    assertThat(done.request().version()).isEqualTo(seen + 1);
                });
        assertThat(act(receipt, answer, AGENT, Optional.of(seen), "other")).isInstanceOf(ActionOutcome.Stale.class);
        assertThat(act(receipt, answer, OTHER, Optional.of(seen), "k"))
                .as("somebody else's key")
                .isInstanceOf(ActionOutcome.Stale.class);
        assertThat(act(receipt, answer, FOREIGN, Optional.of(seen), "k")).isInstanceOf(ActionOutcome.NotFound.class);
        Receipt another = lodge();
        assertThat(act(another, answer, AGENT, Optional.of(request(another).version()), "k"))
                .as("the same key about another request")
                .isInstanceOfSatisfying(ActionOutcome.Done.class, done -> assertThat(done.replayed())
                        .isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRefusedMayBeSentAgain(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        assertThat(act(receipt, new RequestAction.Answer(""), AGENT, Optional.empty(), "k"))
                .isInstanceOf(ActionOutcome.Invalid.class);
        assertThat(act(receipt, new RequestAction.Answer("Fait."), AGENT, Optional.empty(), "k"))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    @ParameterizedTest
    @EnumSource
    void atTheSameMomentToo(TestDatabase database) throws Exception {
        open(database);
        Receipt receipt = lodge();
        Actor resident = new Actor.ResidentOf(receipt.trackingCode());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<ActionOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> act(receipt, new RequestAction.Reply("Bis."), resident, Optional.empty(), "k"));
            }
            for (Future<ActionOutcome> outcome : pool.invokeAll(calls)) {
                assertThat(outcome.get()).isInstanceOf(ActionOutcome.Done.class);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(events(receipt)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsKeptOnce(TestDatabase database) throws IOException {
        open(database);
        Stored first = (Stored) store(PNG, "trou.png", new Actor.Anybody());
        Stored again = (Stored) store(PNG, "trou.png", new Actor.Anybody());
        assertThat(again.attachment()).isEqualTo(first.attachment());
        assertThat(again.replayed()).isTrue();
        assertThat(platform.single("select count(*) from attachment")).hasToString("1");
        byte[] other = PNG.clone();
        other[other.length - 1] = 'S';
        assertThat(store(other, "trou.png", new Actor.Anybody()))
                .isInstanceOfSatisfying(AttachmentOutcome.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("idempotency.conflict"));
        assertThat(((Stored) store(PNG, "trou.png", AGENT)).attachment())
                .as("an agent's key isn't a resident's")
                .isNotEqualTo(first.attachment());
        platform.clock.advance(Duration.ofDays(2));
        assertThat(platform.once.removeExpired()).isEqualTo(2);
    }

    private AttachmentOutcome store(byte[] bytes, String name, Actor by) throws IOException {
        return platform.attachments.store(name, new ByteArrayInputStream(bytes), "fr", by, Optional.of("key"));
    }

    private ActionOutcome act(Receipt receipt, RequestAction action, Actor actor, Optional<Long> version, String key) {
        return platform.desk.act(receipt.reference(), action, List.of(), actor, version, "fr", Optional.of(key));
    }

    private int events(Receipt receipt) {
        return platform.requests
                .find(receipt.reference(), Scope.everything())
                .orElseThrow()
                .events()
                .size();
    }

    private Request request(Receipt receipt) {
        return platform.requests
                .find(receipt.reference(), Scope.everything())
                .orElseThrow()
                .request();
    }

    private Receipt lodge() {
        RequestDraft draft = new RequestDraft(
                "grabels",
                "accueil.autre",
                Channel.ONLINE,
                "fr",
                Resident.ANONYMOUS,
                "Un trou.",
                Optional.empty(),
                Map.of());
        return ((SubmitOutcome.Accepted) platform.desk.submit(draft, new Actor.Anybody(), Optional.empty())).receipt();
    }
}
