package org.guichet.health.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code etc/org.guichet.health.cfg}. */
@Component(service = HealthSettings.class, configurationPid = HealthSettings.PID, immediate = true)
public class HealthSettings {

    static final String PID = "org.guichet.health";

    private static final Logger LOG = LoggerFactory.getLogger(HealthSettings.class);
    private static final int SHORTEST_TOKEN = 16;

    private static final Setting<String> TOKEN = Setting.text(
            "token", "a text of at least " + SHORTEST_TOKEN + " characters", text -> text.length() >= SHORTEST_TOKEN);
    private static final Setting<String> ADDRESS = Setting.text(
            "public.address",
            "an address such as https://guichet.example.fr",
            text -> text.matches("https://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?/?"));
    private static final Setting<Integer> CERTIFICATE_DAYS = Setting.number("certificate.days", 1, 365, 21);

    // what is wrong isn't shown: it may be a token that was cut
    private final SettingsFile settings = new SettingsFile(
            PID,
            said -> LOG.warn(said.replaceAll("token = .* is not", "token is not")),
            TOKEN,
            ADDRESS,
            CERTIFICATE_DAYS);

    @Activate
    public HealthSettings(Map<String, Object> properties) {
        change(properties);
    }

    /** Other settings hold from now on. */
    @Modified
    public void change(Map<String, Object> properties) {
        settings.read(properties);
    }

    /** Whether whoever reads details must know the token. */
    boolean asksForToken() {
        return !settings.get(TOKEN).isEmpty();
    }

    /** Whether that is the token; takes as long whatever is wrong. */
    boolean isToken(String given) {
        return asksForToken()
                && MessageDigest.isEqual(
                        settings.get(TOKEN).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Where residents find the platform; empty when nobody said. */
    Optional<URI> publicAddress() {
        return Optional.of(settings.get(ADDRESS))
                .filter(text -> !text.isEmpty())
                .map(URI::create);
    }

    /** How many days before its end a certificate is told. */
    int certificateDays() {
        return settings.get(CERTIFICATE_DAYS);
    }
}
