package org.guichet.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsrfTest {

    private static final int FORGED = 403;
    private static final int LOOKED_AT = 422;

    @RegisterExtension
    private final RunningPortal portal = new RunningPortal();

    private int post(String... headers) {
        Answer form = portal.get("/follow");
        return portal.postWith(List.of(headers), "/follow", form.hidden()).status();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, anything",
        "Origin, https://evil.example",
        "Origin, http://other.127.0.0.1",
        "Origin, null"
    })
    void whatComesFromElsewhereIsRefusedEvenWithOurToken(String header, String value) {
        assertThat(post(header, value)).isEqualTo(FORGED);
    }

    @Test
    void originCountsBesideWhatTheBrowserSaysOfTheSite() {
        assertThat(post("Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example"))
                .isEqualTo(FORGED);
    }

    @Test
    void whatComesFromHereIsLookedAt() {
        assertThat(post("Sec-Fetch-Site", "same-origin", "Origin", portal.origin()))
                .isEqualTo(LOOKED_AT);
        assertThat(post("Sec-Fetch-Site", "none")).isEqualTo(LOOKED_AT);
        assertThat(post("Accept", "text/html")).as("browsers that say nothing").isEqualTo(LOOKED_AT);
    }

    @Test
    void overTlsCookiesHaveNamesThatNoOtherHostCanSet() {
        Answer form = portal.get("/follow", "X-Forwarded-Proto", "https");
        String cookie = form.header("set-cookie");
        assertThat(cookie)
                .startsWith("__Host-guichet-form=")
                .contains("; Path=/;", "; Secure")
                .doesNotContain("Domain");
        String seed = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        List<String> headers = new ArrayList<>(List.of("X-Forwarded-Proto", "https", "Cookie"));
        portal.forget();
        headers.add("guichet-form=" + seed);
        assertThat(portal.postWith(headers, "/follow", form.hidden()).status())
                .as("tossed by a neighbour")
                .isEqualTo(FORGED);
        headers.set(3, "__Host-guichet-form=" + seed);
        assertThat(portal.postWith(headers, "/follow", form.hidden()).status()).isEqualTo(LOOKED_AT);
    }

    @Test
    void withoutTlsBrowsersWouldRefuseSuchNames() {
        assertThat(portal.get("/follow").header("set-cookie"))
                .startsWith("guichet-form=")
                .doesNotContain("Secure");
    }

    @Test
    void tokenWithoutItsCookieIsNothing() {
        Map<String, String> inputs = portal.get("/follow").hidden();
        portal.forget();
        assertThat(portal.postWith(List.of("Accept", "text/html"), "/follow", inputs)
                        .status())
                .isEqualTo(FORGED);
    }
}
