package org.guichet.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.guichet.platform.access.ClientAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {

    @TempDir
    Path directory;

    private static InetAddress address(String text) {
        return ClientAddress.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # neighbour  | lines of X-Forwarded-For, separated by ; | caller
        127.0.0.1    |                                     | 127.0.0.1
        127.0.0.1    | 192.0.2.7                           | 192.0.2.7
        # what the caller wrote itself comes first and doesn't count, in one line or in two
        127.0.0.1    | 10.9.9.9, 192.0.2.7                 | 192.0.2.7
        127.0.0.1    | 10.9.9.9;192.0.2.7                  | 192.0.2.7
        127.0.0.1    | 192.0.2.7, 10.1.2.3                 | 192.0.2.7
        127.0.0.1    | 192.0.2.7;10.1.2.3                  | 192.0.2.7
        10.1.2.3     | 192.0.2.7                           | 192.0.2.7
        10.2.2.3     | 192.0.2.7                           | 10.2.2.3
        198.51.100.9 | 192.0.2.7                           | 198.51.100.9
        2001:db8::5  | 2001:db8:1::9                       | 2001:db8:1::9
        2001:db8::5  | [2001:db8:1::9]:4711                | 2001:db8:1::9
        127.0.0.1    | 192.0.2.7:4711                      | 192.0.2.7
        127.0.0.1    | ::ffff:192.0.2.7                    | 192.0.2.7
        # nonsense was not written by a proxy: the one that let it pass is the caller
        127.0.0.1    | 192.0.2.7, unknown                  | 127.0.0.1
        127.0.0.1    | example.org                         | 127.0.0.1
        127.0.0.1    | 192.0.2.7,                          | 192.0.2.7
        127.0.0.1    | 300.1.1.1                           | 127.0.0.1
        # all are trusted: the first of them
        127.0.0.1    | 10.1.0.9, 10.1.0.8                  | 10.1.0.9
        """)
    void theLastHopThatIsNotTrustedCalls(String neighbour, String lines, String caller) {
        TrustedProxies proxies = new TrustedProxies(Map.of("trusted", "127.0.0.0/8 10.1.0.0/16,2001:db8::/64"));

        List<String> all = lines == null ? List.of() : Arrays.asList(lines.split(";"));

        assertThat(proxies.caller(address(neighbour), all)).isEqualTo(address(caller));
    }

    @Test
    void aWrongNetworkTrustsNobodyElse() {
        TrustedProxies proxies =
                new TrustedProxies(Map.of("trusted", "10.1.0.0/33, nonsense, 10.2.0.0/16, 10.3.3.3/x"));

        assertThat(proxies.trusts(address("10.1.0.1"))).isFalse();
        assertThat(proxies.trusts(address("10.2.255.1"))).isTrue();
        assertThat(proxies.trusts(address("10.3.3.3"))).isFalse();
        assertThat(proxies.trusts(address("127.0.0.1"))).isFalse();
    }

    @Test
    void thisMachineIsTrustedWhereNothingIsSaid() {
        TrustedProxies proxies = new TrustedProxies(Map.of());

        assertThat(proxies.trusts(address("127.0.0.1"))).isTrue();
        assertThat(proxies.trusts(address("::1"))).isTrue();
        assertThat(proxies.trusts(address("10.0.0.1"))).isFalse();
    }

    @Test
    void servletsSeeTheCaller() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of())) {
            assertThat(running.get("/a", "X-Forwarded-For: 10.9.9.9", "X-Forwarded-For: 192.0.2.7"))
                    .contains("from 192.0.2.7 secure false");
            assertThat(running.get("/a", "Forwarded: for=192.0.2.9;proto=https"))
                    .contains("from 127.0.0.1 secure false");
            assertThat(running.get("/a", "X-Forwarded-Proto: http", "X-Forwarded-Proto: https"))
                    .contains("secure true", "Strict-Transport-Security: max-age=");
            assertThat(running.get("/a", "X-Forwarded-Proto: https, http"))
                    .contains("secure false")
                    .doesNotContain("Strict-Transport-Security");
        }
    }

    @Test
    void whoIsNotTrustedSpeaksForHimselfAlone() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of(), "192.0.2.1")) {
            assertThat(running.get("/a", "X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https"))
                    .contains("from 127.0.0.1 secure false")
                    .doesNotContain("Strict-Transport-Security");
        }
    }

    @Test
    void anAddressIsCountedWithItsNetwork() {
        assertThat(ClientAddress.of("2001:db8:1:2:3::4").network())
                .isEqualTo(ClientAddress.of("[2001:db8:1:2:ffff::9]:80").network())
                .isNotEqualTo(ClientAddress.of("2001:db8:1:3::4").network());
        assertThat(ClientAddress.of("2001:db8:1:2::").wide())
                .isEqualTo(ClientAddress.of("2001:db8:1:ffff::").wide());
        assertThat(ClientAddress.of("192.0.2.1").network())
                .isNotEqualTo(ClientAddress.of("192.0.2.2").network());
        assertThat(ClientAddress.of("::ffff:192.0.2.1").network())
                .isEqualTo(ClientAddress.of("192.0.2.1").network());
    }
}
