package org.guichet.web.internal.admin;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.MultipartConfigElement;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.guichet.api.access.Caller;
import org.guichet.api.access.SessionService;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.testkit.InMemoryAccounts;
import org.guichet.testkit.InMemoryLookDesk;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisationDesk;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryPreviews;
import org.guichet.testkit.InMemorySettings;
import org.guichet.testkit.ServiceFixture;
import org.guichet.testkit.StrictLimiter;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.desk.DeskPages;
import org.guichet.web.internal.desk.SignIn;
import org.guichet.web.internal.desk.WorkplacesInMemory;
import org.guichet.web.internal.follow.Handlers;
import org.guichet.web.internal.http.Attempts;
import org.guichet.web.internal.http.Csrf;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.look.LookServlet;
import org.guichet.web.internal.look.Looks;
import org.guichet.web.internal.secret.Seal;
import org.guichet.web.internal.secret.WebKey;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.view.AssetServlet;
import org.guichet.web.internal.view.Assets;
import org.guichet.web.internal.view.Templates;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The console on a free port with doubles behind it: managers of Grabels and Lattes, an agent, an administrator. */
final class RunningConsole implements BeforeEachCallback, AfterEachCallback {

    static final String PASSWORD = "a long password";
    private static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
    final InMemoryParticipations participations = new InMemoryParticipations(organisations);
    final InMemoryModules modules = new InMemoryModules(participations);
    final InMemoryPreviews previews = new InMemoryPreviews(modules, participations);
    final InMemoryAccounts accounts = new InMemoryAccounts();
    final InMemoryOrganisationDesk organisationDesk = new InMemoryOrganisationDesk(organisations);
    final InMemoryLookDesk looks = new InMemoryLookDesk(organisations);
    final InMemorySettings settings = new InMemorySettings();
    final CountedRequests statistics = new CountedRequests();
    private final WorkplacesInMemory workplaces = new WorkplacesInMemory();
    private final Map<String, Caller> sessions = new HashMap<>();
    private final Clock clock = Clock.fixed(NOW, Days.ZONE);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private Server jetty;

    /** What came back. */
    record Answer(int status, String location, String body) {

        Map<String, String> hidden() {
            Map<String, String> inputs = new LinkedHashMap<>();
            for (Matcher m = HIDDEN.matcher(body); m.find(); ) {
                inputs.putIfAbsent(m.group(1), m.group(2));
            }
            return inputs;
        }
    }

    /** All sessions end. */
    void expire() {
        sessions.clear();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        modules.install(ServiceFixture.roads());
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, "setup");
        accounts.with("manager@grabels", PASSWORD, "MANAGER@grabels")
                .with("manager@lattes", PASSWORD, "MANAGER@lattes")
                .with("agent@grabels", PASSWORD, "AGENT@grabels")
                .with("pilot@grabels", PASSWORD, "PILOT@grabels")
                .with("admin", PASSWORD, "ADMIN");
        Path data = Files.createTempDirectory("console");
        data.toFile().deleteOnExit();
        WebKey key = new WebKey(data);
        Assets assets = new Assets();
        Pages pages = new Pages(new Templates(assets), new Csrf(key));
        DeskPages deskPages = new DeskPages(pages, organisations, clock);
        DeskAccess access = new DeskAccess(accounts, sessionService(), new Seal(key, clock));
        AdminPages adminPages = new AdminPages(pages, organisations, clock);
        Reasons reasons = new Reasons(organisationDesk);
        ParticipationWords words = new ParticipationWords(adminPages, new Handlers(organisations, modules));
        AdminServlet servlet = new AdminServlet(
                pages,
                adminPages,
                access,
                new SignIn(deskPages, access, new Attempts(new StrictLimiter())),
                new MatrixPage(adminPages, organisations, modules, participations, words),
                new FiguresPage(adminPages, new Figures(statistics, modules)),
                new ParticipationPage(
                        adminPages, access, organisations, modules, participations, previews, words, reasons),
                new AccountsPage(adminPages, access, organisations, new Accounts(accounts, workplaces), reasons),
                new ModulePage(adminPages, access, organisations, modules, participations, settings, words, reasons),
                new SettingsPage(adminPages, access, organisations, organisationDesk, modules, reasons),
                new LookPage(adminPages, access, organisations, looks, reasons));
        jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler();
        ServletHolder admin = new ServletHolder(servlet);
        admin.getRegistration().setMultipartConfig(new MultipartConfigElement("", -1, Visit.MAX_BODY, 64 * 1024));
        handler.addServlet(admin, "/admin/*");
        handler.addServlet(new ServletHolder(new LookServlet(new Looks(organisations, looks))), "/look/*");
        handler.addServlet(new ServletHolder(new AssetServlet(assets)), "/static/*");
        jetty.setHandler(handler);
        jetty.start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        jetty.stop();
    }

    Answer signIn(String account) {
        return post("/admin/sign-in", get("/admin/sign-in"), "account", account, "password", PASSWORD);
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    /** Posts a form: name, value, name, value … on top of the hidden inputs of the page before. */
    Answer post(String path, Answer before, String... values) {
        Map<String, String> inputs = before.hidden();
        for (int i = 0; i < values.length; i += 2) {
            inputs.put(values[i], values[i + 1]);
        }
        StringBuilder form = new StringBuilder();
        inputs.forEach((name, value) -> form.append(form.length() == 0 ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()))
                .build());
    }

    /** Posts a form with a file, as {@link #post} otherwise. */
    Answer upload(String path, Answer before, String input, byte[] content, String... values) {
        String boundary = "----guichet";
        Map<String, String> inputs = before.hidden();
        for (int i = 0; i < values.length; i += 2) {
            inputs.put(values[i], values[i + 1]);
        }
        StringBuilder parts = new StringBuilder();
        inputs.forEach((field, value) -> parts.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + field + "\"\r\n\r\n" + value + "\r\n"));
        parts.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + input
                + "\"; filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n");
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(java.util.List.of(
                        parts.toString().getBytes(StandardCharsets.UTF_8),
                        content,
                        ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8))))
                .build());
    }

    /** What came back, as it came. */
    java.io.InputStream bytes(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            String location = response.headers().firstValue("Location").orElse("");
            return new Answer(response.statusCode(), location, response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The address of a page. */
    URI uri(String path) {
        int port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private SessionService sessionService() {
        return new SessionService() {
            @Override
            public String open(Caller caller) {
                String secret = "secret" + sessions.size();
                sessions.put(secret, caller);
                return secret;
            }

            @Override
            public Optional<Caller> find(String secret) {
                return Optional.ofNullable(sessions.get(secret));
            }

            @Override
            public void end(String secret) {
                sessions.remove(secret);
            }
        };
    }
}
