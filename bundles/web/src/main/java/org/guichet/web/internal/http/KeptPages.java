package org.guichet.web.internal.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.guichet.api.GuichetException;
import org.guichet.platform.draft.DraftStore;
import org.guichet.web.internal.secret.Seal;
import org.guichet.web.internal.secret.WebKey;
import org.guichet.web.page.PageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages that answer a step of a form, kept between the POST that took the step and the GET that shows them. So each has an address:
 * "back", a reload, and a phone that put the browser aside to take a picture find it again, and nothing is sent twice. Sealed with
 * the secrets of the visitor's cookies, so that nobody else reads them, the database's administrator included, and gone after
 * an hour. Thread-safe.
 */
@Component(service = KeptPages.class)
public class KeptPages {

    /** Name of the parameter that says which page. */
    public static final String PARAMETER = "turn";

    /** Name of the cookie of those who are signed in. */
    public static final String SESSION_COOKIE = "guichet-desk";

    private static final Logger LOG = LoggerFactory.getLogger(KeptPages.class);
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String FORM = "turn";
    private static final String PURPOSE = "turn ";
    private static final Duration WHEN_FULL = Duration.ofMinutes(10);
    private static final String SESSION = "guichet.session";
    private static final Set<String> SIGNED_IN = Set.of("/desk", "/admin");
    private static final int BYTES = 16;
    private static final Pattern IDS = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final DraftStore store;
    private final Seal seal;
    private final WebKey key;
    private final Clock clock;
    private final KeptBytes kept;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public KeptPages(@Reference DraftStore store, @Reference Seal seal, @Reference WebKey key, @Reference Clock clock) {
        this.store = store;
        this.seal = seal;
        this.key = key;
        this.clock = clock;
        this.kept = new KeptBytes(key, clock);
    }

    /** Has pages of this visit be shown to holders of that session's secret alone: it is what its cookie says from now on. */
    public static void session(Visit visit, String secret) {
        visit.request().setAttribute(SESSION, secret);
    }

    /**
     * Keeps a page.
     *
     * @return what to add to the address as {@link #PARAMETER}; empty when the page can't be kept, so that it has to be shown at once
     * @throws PageException when too much is kept for this visitor, or for all
     */
    Optional<String> keep(Visit visit, byte[] html) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Optional<String> secret = secret(visit, id);
        Instant now = clock.instant();
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        String sealed = seal.close(PURPOSE + secret.get(), LIFETIME, packed(html));
        room(visit, sealed.length());
        try {
            store.save(new DraftStore.Draft(owner(secret.get()), FORM, sealed, now, now.plus(LIFETIME)));
            return Optional.of(id);
        } catch (GuichetException | IllegalArgumentException e) {
            if (e instanceof GuichetException known && known.code().equals(DraftStore.FULL)) {
                throw PageException.tooMuch(WHEN_FULL);
            }
            LOG.warn(
                    "A page that answers a step could not be kept: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private void room(Visit visit, int bytes) {
        String session = session(visit);
        Optional<Duration> wait = session.isEmpty()
                ? kept.take(visit.request().getRemoteAddr(), bytes)
                : kept.takeOfStaff(session, bytes);
        if (wait.isPresent()) {
            throw PageException.tooMuch(wait.get());
        }
    }

    /** The page that the address asks for; empty when it is another visitor's, too old, or none. */
    Optional<byte[]> find(Visit visit) {
        String id = visit.parameter(PARAMETER);
        return Optional.of(id)
                .filter(i -> IDS.matcher(i).matches())
                .flatMap(i -> secret(visit, i))
                .flatMap(s -> store.find(owner(s), FORM).flatMap(draft -> seal.open(PURPOSE + s, draft.sealed())))
                .map(words -> unpacked(words.get(0)));
    }

    private static Optional<String> secret(Visit visit, String id) {
        return Csrf.seed(visit).map(seed -> seed + " " + session(visit) + " " + id);
    }

    /** The secret of whoever is signed in where that counts; empty text for residents, whatever cookies come along. */
    static String session(Visit visit) {
        Object fresh = visit.request().getAttribute(SESSION);
        if (fresh != null) {
            return (String) fresh;
        }
        return SIGNED_IN.contains(visit.request().getServletPath())
                ? visit.cookie(SESSION_COOKIE).orElse("")
                : "";
    }

    private static String packed(byte[] html) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static byte[] unpacked(String packed) {
        byte[] bytes = Base64.getDecoder().decode(packed);
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String owner(String secret) {
        return HexFormat.of().formatHex(key.hash("turn-owner", secret));
    }
}
