package org.guichet.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

class WatchersTest {

    private static final String TOKEN = "0123456789abcdef";

    @Test
    void withoutATokenOnlyThisMachineReadsDetails() {
        Watchers watchers = watchers(Map.of());
        assertThat(watchers.admits(request("127.0.0.1", "localhost", Map.of()))).isTrue();
        assertThat(watchers.admits(request("192.0.2.7", "localhost", Map.of()))).isFalse();
    }

    @Test
    void whatAProxyPassesOnIsNotFromThisMachine() {
        for (String header : new String[] {"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via"}) {
            assertThat(watchers(Map.of()).admits(request("127.0.0.1", "127.0.0.1", Map.of(header, "127.0.0.1"))))
                    .as(header)
                    .isFalse();
        }
        assertThat(watchers(Map.of()).admits(request("127.0.0.1", "guichet.example", Map.of())))
                .isFalse();
    }

    @Test
    void whereThereIsATokenNobodyReadsDetailsWithoutIt() {
        Watchers watchers = watchers(Map.of("token", TOKEN));
        assertThat(watchers.admits(request("127.0.0.1", "localhost", Map.of()))).isFalse();
        for (String wrong : new String[] {"Bearer", "Bearer ", "Bearer " + TOKEN + "0", "Basic " + TOKEN, TOKEN}) {
            assertThat(watchers.admits(request("127.0.0.1", "localhost", Map.of("Authorization", wrong))))
                    .as(wrong)
                    .isFalse();
        }
        assertThat(watchers.admits(request("192.0.2.7", "guichet.example", Map.of("Authorization", "Bearer " + TOKEN))))
                .isTrue();
    }

    @Test
    void emptyTokenIsNobodysToken() {
        assertThat(watchers(Map.of()).knowsToken(request("192.0.2.7", "a", Map.of("Authorization", "Bearer "))))
                .isFalse();
    }

    private static Watchers watchers(Map<String, Object> settings) {
        return new Watchers(new HealthSettings(settings));
    }

    private static HttpServletRequest request(String address, String host, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        return (HttpServletRequest) Proxy.newProxyInstance(
                WatchersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> address;
                    case "getServerName" -> host;
                    case "getHeader" -> all.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
