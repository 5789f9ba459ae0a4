package org.guichet.rest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.guichet.api.access.Actor;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Verdicts;
import org.guichet.rest.resource.Resource;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ServiceFixture;
import org.guichet.testkit.platform.Assembly;
import org.guichet.testkit.platform.CannedStatistics;
import org.guichet.testkit.platform.GenerousAllowance;
import org.guichet.testkit.platform.InMemoryAccounts;
import org.guichet.testkit.platform.InMemoryAttachments;
import org.guichet.testkit.platform.InMemorySettings;
import org.guichet.testkit.platform.StrictLimiter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole REST stack on a free port with doubles behind it; Grabels takes part in roads, Lattes doesn't. */
public final class RunningRest implements BeforeEachCallback, AfterEachCallback {

    private final GenerousAllowance allowance = new GenerousAllowance();

    public static final String PASSWORD = "bonjour-là";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
    private final InMemoryParticipations participations = new InMemoryParticipations(organisations);
    private final InMemoryModules modules = new InMemoryModules(participations);
    private final InMemoryAttachments attachments = new InMemoryAttachments();
    private final InMemorySettings settings = new InMemorySettings();
    private final InMemoryRequests requests = new InMemoryRequests(modules);
    private final CannedStatistics statistics = new CannedStatistics(
            new StatisticsRow(
                    Map.of("month", "2026-10"), 3, OptionalLong.of(2), OptionalDouble.of(4.0), OptionalDouble.of(0.5)),
            new StatisticsRow(
                    Map.of("month", "2026-11"), 2, OptionalLong.of(0), OptionalDouble.empty(), OptionalDouble.empty()));
    private final InMemoryAccounts accounts = new InMemoryAccounts()
            .with("agent@grabels", PASSWORD, "AGENT@grabels", "HANDLER@grabels")
            .with("agent@lattes", PASSWORD, "AGENT@lattes")
            .with("handler@montpellier3m", PASSWORD, "HANDLER@montpellier3m")
            .with("manager@grabels", PASSWORD, "MANAGER@grabels")
            .with("pilot@grabels", PASSWORD, "PILOT@grabels")
            .with("pilot@montpellier3m", PASSWORD, "PILOT@montpellier3m")
            .with("admin", PASSWORD, "ADMIN");

    private RuntimeException failure;
    private RestServlet servlet;
    private Server jetty;

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError("not JSON: " + body, notJson);
            }
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public String code() {
            return json().path("code").asText();
        }

        @Override
        public String toString() {
            return status + " " + headers.map() + " " + body;
        }
    }

    public InMemoryModules modules() {
        return modules;
    }

    public InMemoryParticipations participations() {
        return participations;
    }

    public InMemoryRequests requests() {
        return requests;
    }

    /** Who has to wait. */
    public GenerousAllowance allowance() {
        return allowance;
    }

    public InMemoryAccounts accounts() {
        return accounts;
    }

    public CannedStatistics statistics() {
        return statistics;
    }

    /** Makes every question about figures fail. */
    public void failWith(RuntimeException thrown) {
        failure = thrown;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        modules.install(ServiceFixture.roads());
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        servlet = new RestServlet(accounts, new StrictLimiter(), allowance, null);
        new Assembly(
                        RestServlet.class,
                        "org.guichet.rest.internal.",
                        organisations,
                        participations,
                        modules,
                        attachments,
                        settings,
                        requests,
                        new FailingStatistics(),
                        accounts,
                        servlet)
                .all(Resource.class)
                .forEach(servlet::addResource);
        jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler();
        ServletHolder rest = new ServletHolder(servlet);
        rest.setInitParameter(RestServlet.HIDE_SERVICE_LIST, "true");
        handler.addServlet(rest, "/api/v1/*");
        handler.addServlet(new ServletHolder(new AbsenceServlet()), "/api/*");
        jetty.setHandler(handler);
        jetty.start();
        awaitWhole();
    }

    /** It is made beside the calls. */
    private void awaitWhole() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        HttpRequest probe = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port() + "/api/v1/schemas/module/1.0"))
                .build();
        while (CLIENT.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 503) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the API is not made within a minute");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        jetty.stop();
        servlet.close();
    }

    public int port() {
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    public Call get(String path) {
        return new Call("GET", path);
    }

    public Call post(String path) {
        return new Call("POST", path);
    }

    public Call put(String path) {
        return new Call("PUT", path);
    }

    public Call delete(String path) {
        return new Call("DELETE", path);
    }

    /** Canned figures, or the failure that a test wants. */
    private final class FailingStatistics implements StatisticsService {

        @Override
        public List<StatisticsRow> figures(StatisticsQuery query) {
            if (failure != null) {
                throw failure;
            }
            return statistics.figures(query);
        }

        @Override
        public List<Timeliness> timeliness(StatisticsQuery query) {
            return statistics.timeliness(query);
        }

        @Override
        public List<Verdicts> verdicts(StatisticsQuery query) {
            return statistics.verdicts(query);
        }
    }

    /** A call in the making, to a path below {@code /api/v1}. */
    public final class Call {
        private final String method;
        private final HttpRequest.Builder request;
        private BodyPublisher body = BodyPublishers.noBody();

        private Call(String method, String path) {
            this.method = method;
            this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1" + path));
        }

        public Call as(String account) {
            return as(account, PASSWORD);
        }

        public Call as(String account, String password) {
            byte[] credentials = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
            return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }

        public Call header(String name, String value) {
            request.header(name, value);
            return this;
        }

        /** JSON in which single quotes stand for double ones. */
        public Call json(String text) {
            body = BodyPublishers.ofString(text.replace('\'', '"'));
            return header("Content-Type", "application/json");
        }

        public Call chunked(byte[] content) {
            body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content));
            return header("Content-Type", "application/json");
        }

        public Call bytes(byte[] content) {
            body = BodyPublishers.ofByteArray(content);
            return header("Content-Type", "application/octet-stream");
        }

        public Call body(String contentType, String text) {
            body = BodyPublishers.ofString(text);
            return header("Content-Type", contentType);
        }

        public Answer send() {
            try {
                HttpResponse<String> response =
                        CLIENT.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofString());
                return new Answer(response.statusCode(), response.headers(), response.body());
            } catch (IOException broken) {
                throw new AssertionError(method + " failed", broken);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }
}
