package org.guichet.http.internal.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.servlet.http.HttpServletResponse;

/**
 * What can be said of the platform's life without the platform: that the process answers, always; that it isn't ready, while
 * nobody is there who could know.
 */
public final class Live {

    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Live() {}

    /** Whether that asks no more than whether the process lives. */
    public static boolean isAsked(String method, String target) {
        return READING.contains(method) && target.equals(LIVE);
    }

    /** Whether that asks whether requests can be answered. */
    static boolean isReadiness(String path) {
        return READY.equals(path);
    }

    /** Says so, and no more. */
    public static void answer(HttpServletResponse response, boolean ok) throws IOException {
        byte[] text = ("{\"status\":\"" + (ok ? "ok" : "unavailable") + "\"}").getBytes(StandardCharsets.US_ASCII);
        response.setStatus(ok ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        if (!ok) {
            response.setHeader("Retry-After", "5");
        }
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
