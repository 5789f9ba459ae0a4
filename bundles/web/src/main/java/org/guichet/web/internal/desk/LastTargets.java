package org.guichet.web.internal.desk;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.guichet.api.request.Competent;
import org.guichet.web.internal.http.Visit;

/** To whom somebody passed requests on last: five, in a cookie of the desk. They are no secret, and nobody else's. */
final class LastTargets {

    private static final String COOKIE = "guichet-desk-to";
    private static final int MOST = 5;
    private static final Duration LIFETIME = Duration.ofDays(90);

    private LastTargets() {}

    static List<String> of(Visit visit) {
        return visit.cookie(COOKIE)
                .map(c -> Arrays.stream(decoded(c).split("\\|"))
                        .filter(value -> Competent.parse(value).isPresent())
                        .limit(MOST)
                        .toList())
                .orElse(List.of());
    }

    static void remember(Visit visit, String target) {
        if (Competent.parse(target).isEmpty()) {
            return;
        }
        List<String> last = new ArrayList<>(of(visit));
        last.remove(target);
        last.add(0, target);
        String value = String.join("|", last.subList(0, Math.min(MOST, last.size())));
        visit.setCookie(
                List.of("/desk"), COOKIE, URLEncoder.encode(value, StandardCharsets.UTF_8), (int) LIFETIME.toSeconds());
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
