package org.guichet.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.notify.internal.RudeServer.Manner;
import org.guichet.notify.internal.resident.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are away, slow, rude or broken: afterwards everything has arrived, in order, and nothing twice that needn't be. */
class FaultsTest {

    private static final String SOMEBODY = "usager@exemple.fr";
    private static final Pattern ID = Pattern.compile("(?m)^Message-ID: <(.+)\\.([0-9]+)@guichet\\.example>");

    @TempDir
    Path data;

    private RudeServer server;
    private NotifyPlatform platform;

    @BeforeEach
    void open() throws IOException {
        server = new RudeServer();
        platform = new NotifyPlatform(
                data,
                Map.of(
                        "host", "127.0.0.1",
                        "port", String.valueOf(server.port()),
                        "timeout.connect.seconds", "1",
                        "timeout.answer.seconds", "1"));
    }

    @AfterEach
    void close() throws IOException {
        platform.close();
        server.close();
    }

    private List<String> ids() {
        return server.taken().stream()
                .map(ID::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1) + "." + found.group(2))
                .toList();
    }

    private long waiting() {
        return platform.letters.counts(Sent.AUDIENCES).waiting();
    }

    private long dead() {
        return platform.letters.counts(Sent.AUDIENCES).dead();
    }

    /** Has time pass until nothing waits. */
    private void deliverAll() {
        for (int i = 0; i < 200 && waiting() > 0; i++) {
            platform.outbox.deliver();
            platform.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(waiting()).isZero();
    }

    private void everyRequestInOrder() {
        Map<String, Integer> last = new HashMap<>();
        for (String id : ids()) {
            int dot = id.lastIndexOf('.');
            int sequence = Integer.parseInt(id.substring(dot + 1));
            assertThat(last.getOrDefault(id.substring(0, dot), 0)).as(id).isLessThan(sequence);
            last.put(id.substring(0, dot), sequence);
        }
    }

    @Test
    void anHourWithoutServerCostsNothingButTheHour() throws IOException {
        int port = server.port();
        server.close();
        List<Receipt> receipts =
                Stream.generate(() -> platform.submit(SOMEBODY)).limit(5).toList();
        for (int minute = 0; minute < 60; minute++) {
            platform.outbox.deliver();
            platform.clock.advance(Duration.ofMinutes(1));
        }
        receipts.forEach(receipt -> {
            platform.act(receipt.reference(), new RequestAction.Reply("Nous regardons."));
            platform.act(receipt.reference(), new RequestAction.Answer("C'est réparé."));
        });
        assertThat(platform.mailer.outage()).isPresent();
        assertThat(dead()).isZero();
        assertThat(platform.count("select sum(attempts) from outbox where audience = 'resident'"))
                .as("the server is tried, not each mail")
                .isLessThanOrEqualTo(60);

        server = new RudeServer(port);
        deliverAll();
        everyRequestInOrder();
        // the acknowledgement of what is answered meanwhile says less than the answer
        assertThat(ids()).hasSize(10).doesNotHaveDuplicates();
        assertThat(platform.mailer.outage()).isEmpty();
    }

    @Test
    void whatBreaksOffInTheMiddleComesAgainOnce() {
        server.then(Manner.DROPS_IN_DATA, Manner.POLITE, Manner.DROPS_IN_DATA, Manner.DROPS_IN_DATA);
        platform.submit(SOMEBODY);
        platform.submit(SOMEBODY);
        deliverAll();
        assertThat(ids()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatWasTakenWithoutAWordComesTwiceAtMostUnderTheSameId() {
        server.then(Manner.TAKES_WITHOUT_A_WORD);
        platform.submit(SOMEBODY);
        deliverAll();
        assertThat(ids()).hasSize(2);
        assertThat(new HashSet<>(ids())).hasSize(1);
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLong() {
        server.then(Manner.SILENT);
        platform.submit(SOMEBODY);
        platform.submit(SOMEBODY);
        long begun = System.nanoTime();
        platform.outbox.deliver();
        // one waits for its second; the other isn't tried, since nobody answers
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(platform.mailer.isReady()).isFalse();
        assertThat(platform.count("select count(*) from outbox where audience = 'resident' and attempts = 0"))
                .isEqualTo(1);
        deliverAll();
        assertThat(ids()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aBusyServerIsAskedAgainAndHoldsUpNobodyElse() {
        server.then(Manner.BUSY, Manner.POLITE, Manner.CLOSING);
        Receipt first = platform.submit(SOMEBODY);
        Receipt second = platform.submit(SOMEBODY);
        platform.outbox.deliver();
        assertThat(ids()).containsExactly(second.reference() + ".1");
        platform.submit(SOMEBODY);
        deliverAll();
        assertThat(ids()).hasSize(3).doesNotHaveDuplicates().contains(first.reference() + ".1");
    }

    @Test
    void anAddressThatNobodyHasIsGivenUpAtOnceWithTheReasonAndWithoutTheAddress() {
        server.refuse("personne@exemple.fr", 550);
        Receipt receipt = platform.submit("personne@exemple.fr");
        platform.submit(SOMEBODY);
        platform.outbox.deliver();
        assertThat(ids()).hasSize(1);
        assertThat(platform.letters.entries(Sent.AUDIENCES, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.dead()).isTrue();
            assertThat(entry.reason().orElseThrow()).contains("550").doesNotContain("personne");
        });

        server.allow("personne@exemple.fr");
        platform.act(receipt.reference(), new RequestAction.Reply("Nous regardons."));
        platform.outbox.deliver();
        assertThat(ids()).as("the dead hold nobody up").contains(receipt.reference() + ".3");
        assertThat(platform.letters.retry(Sent.AUDIENCES, List.of())).isEqualTo(1);
        platform.outbox.deliver();
        assertThat(ids()).contains(receipt.reference() + ".1");
    }

    @Test
    void anAddressThatIsFullForADayIsGivenUp() {
        server.refuse("plein@exemple.fr", 452);
        platform.submit("plein@exemple.fr");
        for (int i = 0; i < 400 && dead() == 0; i++) {
            platform.outbox.deliver();
            platform.clock.advance(Duration.ofMinutes(5));
        }
        assertThat(platform.letters.entries(Sent.AUDIENCES, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.reason().orElseThrow()).contains("given up").contains("452");
            assertThat(entry.notice().attempts()).isBetween(20, 45);
        });
    }

    @Test
    void aServerThatDoesntKnowUsKillsNoMail() {
        server.refuseSender(550);
        platform.submit(SOMEBODY);
        platform.outbox.deliver();
        assertThat(dead()).isZero();
        assertThat(platform.mailer.outage().orElseThrow().reason()).contains("doesn't take what comes from us");
        server.refuseSender(0);
        deliverAll();
        assertThat(ids()).hasSize(1);
    }

    @Test
    void withoutASafeWayNothingLeaves() {
        platform.settings.change(Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(server.port()),
                "from", "guichet@guichet.example",
                "address", "https://guichet.example"));
        platform.submit(SOMEBODY);
        platform.outbox.deliver();
        assertThat(server.taken()).isEmpty();
        assertThat(platform.mailer.outage().orElseThrow().reason()).contains("no connection");
    }

    @Test
    void oneAddressGetsOnlySoManyInADay() {
        Map<String, Object> said = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(server.port()),
                "tls", "none",
                "from", "guichet@guichet.example",
                "address", "https://guichet.example"));
        said.put("limit.recipient.day", "3");
        platform.settings.change(said);
        for (int i = 0; i < 5; i++) {
            platform.submit(SOMEBODY);
        }
        platform.submit("autre@exemple.fr");
        platform.outbox.deliver();
        assertThat(ids()).hasSize(4);
        platform.clock.advance(Duration.ofHours(25));
        platform.outbox.deliver();
        assertThat(ids()).hasSize(6);
    }

    @Test
    void onlySoManyLeaveInAMinute() {
        Map<String, Object> said = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(server.port()),
                "tls", "none",
                "from", "guichet@guichet.example",
                "address", "https://guichet.example"));
        said.put("limit.minute", "2");
        platform.settings.change(said);
        for (int i = 0; i < 5; i++) {
            platform.submit("usager" + i + "@exemple.fr");
        }
        platform.outbox.deliver();
        assertThat(ids()).hasSize(1);
        platform.clock.advance(Duration.ofSeconds(30));
        platform.outbox.deliver();
        assertThat(ids()).hasSize(2);
        assertThat(platform.count("select sum(attempts) from outbox")).isZero();
    }
}
