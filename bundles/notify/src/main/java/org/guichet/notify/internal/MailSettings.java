package org.guichet.notify.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.text.TextFormat;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands in {@code etc/org.guichet.mail.cfg}. */
@Component(service = MailSettings.class, configurationPid = MailSettings.PID, immediate = true)
public class MailSettings {

    static final String PID = "org.guichet.mail";

    private static final Logger LOG = LoggerFactory.getLogger(MailSettings.class);

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]{1,253}");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[?::1\\]?");
    private static final int MOST_PER_MINUTE = 60_000;
    private static final int SUBMISSION = 587;
    private static final int IMPLICIT = 465;
    private static final int PLAIN = 25;

    private static final Setting<String> SERVER =
            Setting.text("host", "the name of a mail server, without a port", HOST.asMatchPredicate());
    private static final Setting<Integer> PORT = Setting.number("port", 0, 65_535, 0);
    private static final Setting<String> TLS = Setting.text(
            "tls",
            "none, starttls or tls",
            text -> text.equals("none") || text.equals("starttls") || text.equals("tls"));
    private static final Setting<String> USER = Setting.text("user");
    private static final Setting<String> PASSWORD = Setting.text("password");
    private static final Setting<String> FROM = Setting.text("from", "an e-mail address", MailSettings::isAddress);
    private static final Setting<String> SITE = Setting.text(
            "address", "where residents see the site, such as https://guichet.example", ADDRESS.asMatchPredicate());
    private static final Setting<Integer> PER_MINUTE = Setting.number("limit.minute", 1, MOST_PER_MINUTE, 600);
    private static final Setting<Integer> PER_RECIPIENT = Setting.number("limit.recipient.day", 1, 10_000, 100);
    private static final Setting<Integer> CONNECT_SECONDS = Setting.number("timeout.connect.seconds", 1, 60, 10);
    private static final Setting<Integer> ANSWER_SECONDS = Setting.number("timeout.answer.seconds", 1, 120, 30);
    private static final Setting<Integer> LINK_DAYS = Setting.number("link.days", 1, 400, 60);
    private static final Setting<String> CATCHER =
            Setting.text("catcher", "true or false", text -> text.equals("true") || text.equals("false"));

    private final SettingsFile file = new SettingsFile(
            PID,
            LOG::warn,
            SERVER,
            PORT,
            TLS,
            USER,
            PASSWORD,
            FROM,
            SITE,
            PER_MINUTE,
            PER_RECIPIENT,
            CONNECT_SECONDS,
            ANSWER_SECONDS,
            LINK_DAYS,
            CATCHER);

    /** How the way to the server is made safe. */
    public enum Tls {
        /** Not at all. */
        NONE,
        /** After a first word in clear; without it nothing is sent. */
        STARTTLS,
        /** From the first byte. */
        TLS
    }

    /** With what stands in the file. */
    @Activate
    public MailSettings(Map<String, Object> properties) {
        change(properties);
    }

    /** Other settings hold from now on. */
    @Modified
    public final void change(Map<String, ?> properties) {
        file.read(properties);
    }

    /** Whether anybody is told anything. */
    public boolean isOn() {
        return isCaught() || !host().isEmpty() && missing().isEmpty();
    }

    /** Whether mails stay here, to be looked at: a demonstration. Never where there is a server. */
    public boolean isCaught() {
        return host().isEmpty() && file.get(CATCHER).equals("true");
    }

    /** What a server that is named still lacks; empty where nothing is missing, or no server is named. */
    public Optional<String> missing() {
        if (host().isEmpty()) {
            return Optional.empty();
        }
        if (file.get(FROM).isEmpty()) {
            return Optional.of("from is not said");
        }
        if (file.get(SITE).isEmpty()) {
            return Optional.of("address is not said");
        }
        if (!user().isEmpty() && tls() == Tls.NONE && !LOOPBACK.matcher(host()).matches()) {
            return Optional.of("with tls = none, the password would travel in clear");
        }
        return Optional.empty();
    }

    public String host() {
        return file.get(SERVER);
    }

    /** As it is said, or the usual one. */
    public int port() {
        int said = file.get(PORT);
        if (said != 0) {
            return said;
        }
        return switch (tls()) {
            case NONE -> PLAIN;
            case STARTTLS -> SUBMISSION;
            case TLS -> IMPLICIT;
        };
    }

    public Tls tls() {
        String said = file.get(TLS);
        return said.isEmpty() ? Tls.STARTTLS : Tls.valueOf(said.toUpperCase(Locale.ROOT));
    }

    public String user() {
        return file.get(USER);
    }

    public String password() {
        return file.get(PASSWORD);
    }

    /** Whom mails are from; of a demonstration, nobody who exists. */
    public String from() {
        String said = file.get(FROM);
        return said.isEmpty() ? "guichet@demo.invalid" : said;
    }

    /** What stands behind the at sign of {@link #from}: ids of mails end so. */
    public String domain() {
        return from().substring(from().lastIndexOf('@') + 1);
    }

    /** Where residents see the site, without a slash at the end. */
    public String site() {
        return file.get(SITE).replaceFirst("/+$", "");
    }

    /** The name that this server calls itself by where it hands mails over. */
    public String siteHost() {
        String host = site().isEmpty() ? null : URI.create(site()).getHost();
        return host == null ? "localhost" : host;
    }

    public int perMinute() {
        return file.get(PER_MINUTE);
    }

    /** To one address. */
    public int perRecipientAndDay() {
        return file.get(PER_RECIPIENT);
    }

    /** For a connection. */
    public Duration connectTimeout() {
        return Duration.ofSeconds(file.get(CONNECT_SECONDS));
    }

    /** For each answer of the server. */
    public Duration answerTimeout() {
        return Duration.ofSeconds(file.get(ANSWER_SECONDS));
    }

    /** How long a link in a mail opens a request. */
    public Duration linkLifetime() {
        return Duration.ofDays(file.get(LINK_DAYS));
    }

    private static boolean isAddress(String text) {
        return TextFormat.EMAIL.read(text).isPresent() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
