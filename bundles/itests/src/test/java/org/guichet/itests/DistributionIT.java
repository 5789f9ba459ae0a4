package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.rmi.NotBoundException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The distribution as somebody finds it who has just unpacked it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DistributionIT {

    private static final Pattern PASSWORD = Pattern.compile("The password, shown only now: (\\S+)");

    private GuichetProcess guichet;

    @BeforeAll
    void start() throws IOException {
        guichet = GuichetProcess.unpack("fresh");
        ConsoleResult tooEarly = guichet.console("module-list");
        assertThat(tooEarly.status()).isEqualTo(3);
        assertThat(tooEarly.errLines()).hasSize(1).first().asString().contains("not running");
        guichet.start();
    }

    @AfterAll
    void close() throws IOException {
        if (guichet != null) {
            guichet.close();
        }
    }

    @Test
    void nothingOfTheDemoIsThere() throws IOException {
        assertThat(guichet.client().get("/api/v1/organisations").json().get("organisations"))
                .isEmpty();
        assertThat(guichet.console("account-list", "--json").done()).isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void itsOwnSettingsAreAllKnown() throws IOException {
        assertThat(guichet.log()).doesNotContain("is no setting of this file");
    }

    @Test
    void nobodyIsLetInByAnyDoor() throws IOException, NotBoundException {
        for (String[] account : List.of(new String[] {"admin", "admin"}, new String[] {"karaf", "karaf"})) {
            Answer answer = guichet.client().as(account[0], account[1]).get("/api/v1/modules");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(RemoteLogin.bySsh(guichet.sshPort(), account[0], account[1]))
                    .isFalse();
            assertThat(RemoteLogin.byJmx(guichet.jmxRegistryPort(), account)).isFalse();
        }
        assertThat(guichet.client().get("/api/v1/modules").status()).isEqualTo(401);
        assertThat(RemoteLogin.byJmx(guichet.jmxRegistryPort())).isFalse();
    }

    @Test
    void itListensOnThisMachineOnly() throws IOException {
        List<InetSocketAddress> listening = ListeningSockets.of(guichet.pid());
        assertThat(listening)
                .extracting(InetSocketAddress::getPort)
                .contains(guichet.sshPort(), guichet.jmxRegistryPort());
        assertThat(listening).allMatch(socket -> socket.getAddress().isLoopbackAddress());
    }

    @Test
    void itNeedsNoRepository() throws IOException {
        String repositories = "org.ops4j.pax.url.mvn.repositories";
        String line = guichet.console("config:list", "(service.pid=org.ops4j.pax.url.mvn)")
                .done()
                .lines()
                .filter(l -> l.strip().startsWith(repositories))
                .findFirst()
                .orElseThrow();
        assertThat(line.strip()).isEqualTo(repositories + " =");
        assertThat(guichet.home().resolve(".m2")).doesNotExist();
        guichet.console("feature:install", "guichet-module-voirie").done();
        guichet.console("feature:uninstall", "guichet-module-voirie").done();
    }

    @Test
    void wrongCommandIsOneLineAndAnExitStatus() throws IOException {
        for (String[] words : List.of(
                new String[] {"modul-list"},
                new String[] {"guichet:nothing"},
                new String[] {"module-info", "nothing"},
                new String[] {"module-list", "--nothing"},
                new String[] {"join"})) {
            ConsoleResult result = guichet.console(words);
            assertThat(result.status()).as(result.toString()).isNotZero();
            assertThat(result.out()).as(result.toString()).isEmpty();
            assertThat(result.errLines()).as(result.toString()).hasSize(1);
        }
    }

    /** Last, because then it is fresh no more. */
    @Test
    @Order(Integer.MAX_VALUE)
    void setupCreatesTheFirstAdministratorOnce() throws IOException, NotBoundException {
        Matcher shown = PASSWORD.matcher(guichet.console("setup", "chef").done());
        assertThat(shown.find()).isTrue();
        String password = shown.group(1);
        assertThat(guichet.client().as("chef", password).get("/api/v1/modules").status())
                .isEqualTo(200);
        assertThat(RemoteLogin.bySsh(guichet.sshPort(), "chef", password)).isTrue();
        assertThat(RemoteLogin.byJmx(guichet.jmxRegistryPort(), "chef", password))
                .isTrue();

        ConsoleResult again = guichet.console("setup", "autre");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.errLines()).hasSize(1);
        assertThat(guichet.console("account-list").done()).doesNotContain("autre");
    }
}
