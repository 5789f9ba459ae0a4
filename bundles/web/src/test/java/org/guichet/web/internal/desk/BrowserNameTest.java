package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.platform.access.SessionService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Firefox, Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Chrome, Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/140.0.0.0 Safari/537.36",
                "Edge, Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Opera, Linux | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0"
                        + " Safari/537.36 OPR/110.0.0.0",
                "Safari, iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                        + " like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Firefox, iPad | Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " FxiOS/140.0 Mobile/15E148 Safari/604.1",
                "Samsung Internet, Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Safari, Mac | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/18.5 Safari/605.1.15",
                "Chrome, ChromeOS | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/140.0.0.0 Safari/537.36",
                "Linux | something of Linux",
            })
    void familyAndSystemAreSaid(String name, String userAgent) {
        assertThat(BrowserName.of(userAgent)).isEqualTo(name).hasSizeLessThan(SessionService.LONGEST_BROWSER);
    }

    @Test
    void whatNobodyKnowsIsNotRepeated() {
        assertThat(BrowserName.of(null)).isEmpty();
        assertThat(BrowserName.of("")).isEmpty();
        assertThat(BrowserName.of("curl/8.0 <script>")).isEmpty();
    }
}
