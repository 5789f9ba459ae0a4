package org.guichet.web.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.web.internal.secret.WebKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells our own forms from forged ones: a random cookie, and in each form its keyed hash, together with the session of whoever is
 * signed in. Another site can neither read the cookie nor make the hash, and a pair from somebody else's browser is of no use
 * in another session. Browsers also say where a form comes from: what comes from elsewhere is refused.
 */
@Component(service = Csrf.class)
public class Csrf {

    /** Name of the hidden field. */
    public static final String FIELD = "csrf";

    static final String COOKIE = "guichet-form";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final int BYTES = 18;
    private static final Pattern SEED = Pattern.compile("[A-Za-z0-9_-]{24}");

    private final WebKey key;
    private final PortalConfiguration settings;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public Csrf(@Reference WebKey key, @Reference PortalConfiguration settings) {
        this.key = key;
        this.settings = settings;
    }

    /** What a form on this page carries; gives the visitor a cookie where there is none. */
    public String token(Visit visit) {
        Object given = visit.request().getAttribute(COOKIE);
        if (given != null) {
            return token(visit, (String) given);
        }
        String seed = seed(visit).orElseGet(() -> {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            visit.setCookie(COOKIE, fresh, -1);
            return fresh;
        });
        visit.request().setAttribute(COOKIE, seed);
        return token(visit, seed);
    }

    /** Whether what was sent came from a form of ours. */
    public boolean accepts(Visit visit) {
        return isFromHere(visit)
                && seed(visit)
                        .map(seed -> MessageDigest.isEqual(
                                token(visit, seed).getBytes(StandardCharsets.US_ASCII),
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

    /** What the browser says of the page that the form was on, if it says anything. */
    private boolean isFromHere(Visit visit) {
        String site = visit.request().getHeader("Sec-Fetch-Site");
        String origin = visit.request().getHeader("Origin");
        if (site != null && !OWN_SITES.contains(site)) {
            return false;
        }
        if (origin == null || origin.equals("null")) {
            return origin == null || site != null;
        }
        String from = authority(origin);
        return from.equals(authority(visit.origin())) || from.equals(authority(settings.address()));
    }

    /** Host and port. Not the scheme: a proxy may have forgotten to say which it was. */
    private static String authority(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("(:80|:443)?(/.*)?$", "");
    }

    private String token(Visit visit, String seed) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.hash("form", seed + " " + KeptPages.session(visit)));
    }
}
