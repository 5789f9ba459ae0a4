package org.guichet.health.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.health.HealthStatus;
import org.guichet.platform.health.Health;
import org.guichet.platform.health.HealthReport;
import org.guichet.platform.health.HealthReport.Finding;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: requests can be answered. Both tell anybody no more than
 * that. {@code /health} tells watchers all that was seen.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-health")
@HttpWhiteboardServletPattern("/health/*")
public class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String JSON = "application/json";

    private final transient Health health;
    private final transient Watchers watchers;

    @Activate
    public HealthServlet(@Reference Health health, @Reference Watchers watchers) {
        this.health = health;
        this.watchers = watchers;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getPathInfo() == null ? "" : request.getPathInfo()) {
            case "/live" -> Watchers.write(response, HttpServletResponse.SC_OK, JSON, plain(true));
            case "/ready" -> ready(request, response);
            case "", "/" -> details(request, response);
            default ->
                Watchers.write(
                        response,
                        HttpServletResponse.SC_NOT_FOUND,
                        "application/problem+json",
                        "{\"type\":\"about:blank\",\"title\":\"There is /health/live, /health/ready and /health\","
                                + "\"status\":404}\n");
        }
    }

    private void ready(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthReport report = health.report();
        String text = watchers.knowsToken(request) ? json(report) : plain(report.isReady());
        answer(response, report.isReady(), text);
    }

    private void details(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!watchers.admits(request)) {
            Watchers.refuse(response);
            return;
        }
        HealthReport report = health.report();
        answer(response, report.isReady(), json(report));
    }

    private static void answer(HttpServletResponse response, boolean ready, String text) throws IOException {
        if (!ready) {
            response.setHeader("Retry-After", "5");
        }
        Watchers.write(
                response, ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE, JSON, text);
    }

    private static String plain(boolean ok) {
        return "{\"status\":\"" + (ok ? "ok" : "unavailable") + "\"}";
    }

    private static String json(HealthReport report) {
        return report.findings().stream()
                .map(HealthServlet::json)
                .collect(Collectors.joining(
                        ",",
                        "{\"status\":\"" + (report.isReady() ? "ok" : "unavailable") + "\",\"worst\":"
                                + quoted(word(report.status())) + ",\"checks\":[",
                        "]}"));
    }

    private static String json(Finding finding) {
        return "{\"name\":" + quoted(finding.name()) + ",\"status\":"
                + quoted(word(finding.result().status())) + ",\"needed\":" + finding.needed() + ",\"words\":"
                + quoted(finding.result().words()) + ",\"next\":"
                + quoted(finding.result().next()) + "}";
    }

    private static String word(HealthStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
