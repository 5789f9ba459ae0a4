package org.guichet.health.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who reads details: whoever knows the token. While none is set, whoever sits at this machine; not what a proxy on it passes
 * on, for that comes from anywhere.
 */
@Component(service = Watchers.class)
public class Watchers {

    private static final String BEARER = "Bearer ";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1", "[::1]");
    private static final Set<String> ITS_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final List<String> PASSED_ON =
            List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "Via", "X-Real-IP");

    private final HealthSettings settings;

    @Activate
    public Watchers(@Reference HealthSettings settings) {
        this.settings = settings;
    }

    /** Whether details are for them. */
    boolean admits(HttpServletRequest request) {
        return settings.asksForToken() ? knowsToken(request) : isHere(request);
    }

    /** Whether they said the token. */
    boolean knowsToken(HttpServletRequest request) {
        String given = request.getHeader("Authorization");
        return given != null
                && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && settings.isToken(given.substring(BEARER.length()).strip());
    }

    /** The name as well: a page in a browser here may reach this machine by a name of its own. */
    private static boolean isHere(HttpServletRequest request) {
        return THIS_MACHINE.contains(request.getRemoteAddr())
                && ITS_NAMES.contains(request.getServerName())
                && PASSED_ON.stream().allMatch(name -> request.getHeader(name) == null);
    }

    /** Says that the token is missing. */
    static void refuse(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"health\"");
        write(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "application/problem+json",
                "{\"type\":\"about:blank\",\"title\":\"Details are for those who know the token\",\"status\":401,"
                        + "\"detail\":\"Send it as Authorization: Bearer; etc/org.guichet.health.cfg holds it.\"}\n");
    }

    static void write(HttpServletResponse response, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
