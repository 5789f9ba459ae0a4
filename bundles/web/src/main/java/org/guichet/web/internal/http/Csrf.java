package org.guichet.web.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.web.internal.secret.WebKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells our own forms from forged ones without a session: a random cookie, and in each form its keyed hash. Another
 * site can neither read the cookie nor make the hash.
 */
@Component(service = Csrf.class)
public class Csrf {

    /** Name of the hidden field. */
    public static final String FIELD = "csrf";

    static final String COOKIE = "guichet-form";
    private static final int BYTES = 18;
    private static final Pattern SEED = Pattern.compile("[A-Za-z0-9_-]{24}");

    private final WebKey key;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public Csrf(@Reference WebKey key) {
        this.key = key;
    }

    /** What a form on this page carries; gives the visitor a cookie where there is none. */
    public String token(Visit visit) {
        Object given = visit.request().getAttribute(COOKIE);
        if (given != null) {
            return token((String) given);
        }
        String seed = seed(visit).orElseGet(() -> {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            visit.setCookie(COOKIE, fresh, -1);
            return fresh;
        });
        visit.request().setAttribute(COOKIE, seed);
        return token(seed);
    }

    /** Whether what was sent came from a form of ours. */
    public boolean accepts(Visit visit) {
        return seed(visit)
                .map(seed -> MessageDigest.isEqual(
                        token(seed).getBytes(StandardCharsets.US_ASCII),
                        visit.parameter(FIELD).getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }

    /** Takes the cookie away: no page that was kept for it opens any more, and the next page gives another. */
    public static void end(Visit visit) {
        visit.dropCookie(COOKIE);
    }

    static Optional<String> seed(Visit visit) {
        return visit.cookie(COOKIE).filter(c -> SEED.matcher(c).matches());
    }

    private String token(String seed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.hash("form", seed));
    }
}
