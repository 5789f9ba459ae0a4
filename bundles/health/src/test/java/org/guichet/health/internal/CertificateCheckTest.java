package org.guichet.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.HealthStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCheckTest {

    private static final char[] PASSWORD = "of-no-worth".toCharArray();

    @TempDir
    Path work;

    @Test
    void nobodyNeedsToSayWhereResidentsComeIn() {
        assertThat(check("", Instant.now()).status()).isEqualTo(HealthStatus.OK);
    }

    @Test
    void itsEndIsToldInTime() throws Exception {
        try (SSLServerSocket server = server()) {
            String address = "https://127.0.0.1:" + server.getLocalPort();
            assertThat(check(address, Instant.now()).words()).startsWith("the certificate of 127.0.0.1 holds until ");
            assertThat(check(address, Instant.now()).status()).isEqualTo(HealthStatus.OK);
            assertThat(check(address, Instant.now().plus(Duration.ofDays(25))).status())
                    .isEqualTo(HealthStatus.WARN);
            assertThat(check(address, Instant.now().plus(Duration.ofDays(41))).status())
                    .isEqualTo(HealthStatus.FAIL);
        }
    }

    @Test
    void addressThatShowsNoneIsTold() throws IOException {
        int port;
        try (var free = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        HealthResult result = check("https://127.0.0.1:" + port, Instant.now());
        assertThat(result.status()).isEqualTo(HealthStatus.WARN);
        assertThat(result.next()).isEqualTo("curl -vI https://127.0.0.1:" + port);
    }

    private static HealthResult check(String address, Instant now) {
        HealthSettings settings = new HealthSettings(Map.of("public.address", address));
        return new CertificateCheck(settings, Clock.fixed(now, ZoneOffset.UTC)).check();
    }

    /** Shows a certificate that holds for forty days to whoever comes. */
    private SSLServerSocket server() throws Exception {
        Path file = work.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-validity",
                        "40",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("keytool.out").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(() -> {
                    try {
                        return Files.readString(work.resolve("keytool.out"));
                    } catch (IOException e) {
                        return e.toString();
                    }
                })
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> greet(server), "certificate");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void greet(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
            } catch (IOException closed) {
                // the next one, or the end
            }
        }
    }
}
