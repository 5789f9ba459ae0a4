package org.guichet.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.guichet.notify.internal.MailSettings.Tls;
import org.junit.jupiter.api.Test;

class MailSettingsTest {

    private static final Map<String, String> WHOLE = Map.of(
            "host", "smtp.guichet.example", "from", "guichet@guichet.example", "address", "https://guichet.example/");

    private static MailSettings with(String... more) {
        Map<String, Object> said = new HashMap<>(WHOLE);
        for (int i = 0; i < more.length; i += 2) {
            said.put(more[i], more[i + 1]);
        }
        return new MailSettings(said);
    }

    @Test
    void aServerIsTalkedToSafelyUnlessItIsSaid() {
        MailSettings settings = with();
        assertThat(settings.isOn()).isTrue();
        assertThat(settings.tls()).isEqualTo(Tls.STARTTLS);
        assertThat(settings.port()).isEqualTo(587);
        assertThat(settings.site()).isEqualTo("https://guichet.example");
        assertThat(settings.siteHost()).isEqualTo("guichet.example");
        assertThat(settings.domain()).isEqualTo("guichet.example");
        assertThat(with("tls", "tls").port()).isEqualTo(465);
        assertThat(with("tls", "none", "port", "2525").port()).isEqualTo(2525);
    }

    @Test
    void aPasswordNeverTravelsInClear() {
        assertThat(with("tls", "none", "user", "guichet").missing()).isPresent();
        assertThat(with("tls", "none", "user", "guichet").isOn()).isFalse();
        assertThat(with("tls", "none", "user", "guichet", "host", "127.0.0.1").isOn())
                .isTrue();
    }

    @Test
    void wrongValuesCostNothing() {
        MailSettings settings = with(
                "tls", "vielleicht", "port", "x", "limit.minute", "0", "from", "guichet", "timeout.answer.seconds", "");
        assertThat(settings.tls()).isEqualTo(Tls.STARTTLS);
        assertThat(settings.perMinute()).isEqualTo(600);
        assertThat(settings.missing()).contains("from is not said");
        settings.change(WHOLE);
        settings.change(Map.of("host", "two words", "from", "guichet@guichet.example", "address", "https://x.example"));
        assertThat(settings.host()).as("the last one that was right").isEqualTo("smtp.guichet.example");
    }

    @Test
    void aDemonstrationKeepsMailsOnlyWithoutAServer() {
        assertThat(new MailSettings(Map.of("catcher", "true")).isCaught()).isTrue();
        assertThat(with("catcher", "true").isCaught()).isFalse();
        assertThat(new MailSettings(Map.of()).isOn()).isFalse();
    }
}
