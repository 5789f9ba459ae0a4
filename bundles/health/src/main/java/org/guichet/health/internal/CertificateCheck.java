package org.guichet.health.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How long the certificate of the public address still holds: a proxy has it, and its end closes the counter. */
@Component(service = HealthCheck.class)
public class CertificateCheck implements HealthCheck {

    private static final int PORT = 443;
    private static final int PATIENCE_MILLIS = 500;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final HealthSettings settings;
    private final Clock clock;
    private Seen seen;

    private record Seen(URI address, Instant at, HealthResult result) {}

    @Activate
    public CertificateCheck(@Reference HealthSettings settings) {
        this(settings, Clock.systemUTC());
    }

    CertificateCheck(HealthSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public synchronized HealthResult check() {
        Optional<URI> address = settings.publicAddress();
        if (address.isEmpty()) {
            return HealthResult.ok("nobody said where residents come in (public.address in etc/org.guichet.health.cfg)")
                    .inFrench("Le certificat du site n'est pas surveillé : son adresse publique n'est pas réglée.");
        }
        Instant now = clock.instant();
        if (seen == null || !seen.address.equals(address.get()) || now.isAfter(seen.at.plus(KEPT))) {
            seen = new Seen(address.get(), now, look(address.get(), now));
        }
        return seen.result;
    }

    private HealthResult look(URI address, Instant now) {
        String host = address.getHost();
        try {
            Instant end = end(host, address.getPort() < 0 ? PORT : address.getPort());
            if (!now.isBefore(end)) {
                return HealthResult.fail("the certificate of " + host + " ended on " + end, "renew it at the proxy")
                        .inFrench("Le certificat de " + host + " a expiré le " + french(end) + " : renouvelez-le.");
            }
            String words = "the certificate of " + host + " holds until " + end;
            String french = "Le certificat de " + host + " est valable jusqu'au " + french(end);
            return now.plus(Duration.ofDays(settings.certificateDays())).isBefore(end)
                    ? HealthResult.ok(words).inFrench(french + ".")
                    : HealthResult.warn(words, "renew it at the proxy").inFrench(french + " : renouvelez-le.");
        } catch (IOException | GeneralSecurityException e) {
            return HealthResult.warn(
                            address + " shows no certificate from here ("
                                    + e.getClass().getSimpleName() + ")",
                            "curl -vI " + address)
                    .inFrench("Le certificat de " + host + " ne peut pas être vérifié d'ici.");
        }
    }

    private static String french(Instant end) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH)
                .withZone(ZoneId.of("Europe/Paris"))
                .format(end);
    }

    private static Instant end(String host, int port) throws IOException, GeneralSecurityException {
        Shown shown = new Shown();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {shown}, new SecureRandom());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                socket.startHandshake();
            }
        }
        return shown.end.orElseThrow(() -> new IOException("no certificate was shown"));
    }

    /** Only reads: nothing is sent over this connection, and one that has ended is to be told, not refused. */
    private static final class Shown implements X509TrustManager {

        private Optional<Instant> end = Optional.empty();

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            end = Optional.of(chain[0].getNotAfter().toInstant());
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("nobody connects to this");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
