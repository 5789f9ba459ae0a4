package org.guichet.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
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
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.servlet.MultipartConfigElement;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Position;
import org.guichet.api.organisation.PublicHolidays;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentService;
import org.guichet.testkit.InMemoryAttachments;
import org.guichet.testkit.InMemoryDrafts;
import org.guichet.testkit.InMemoryLookDesk;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ServiceFixture;
import org.guichet.testkit.StrictLimiter;
import org.guichet.web.internal.commune.CommunePage;
import org.guichet.web.internal.commune.CommuneServlet;
import org.guichet.web.internal.commune.Counters;
import org.guichet.web.internal.follow.FollowServlet;
import org.guichet.web.internal.follow.FollowedRequest;
import org.guichet.web.internal.follow.Handlers;
import org.guichet.web.internal.follow.JoinedPage;
import org.guichet.web.internal.follow.Tracking;
import org.guichet.web.internal.form.AbsentService;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.form.Drafts;
import org.guichet.web.internal.form.Duplicates;
import org.guichet.web.internal.form.MessageFiles;
import org.guichet.web.internal.form.PlaceStep;
import org.guichet.web.internal.form.RequestForm;
import org.guichet.web.internal.form.RequestPage;
import org.guichet.web.internal.form.SavedForms;
import org.guichet.web.internal.form.SentPage;
import org.guichet.web.internal.form.Summary;
import org.guichet.web.internal.form.Uploads;
import org.guichet.web.internal.home.CommuneSearch;
import org.guichet.web.internal.home.HomePage;
import org.guichet.web.internal.home.LocateServlet;
import org.guichet.web.internal.http.Attempts;
import org.guichet.web.internal.http.Csrf;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.RootServlet;
import org.guichet.web.internal.http.Settings;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.info.InfoServlet;
import org.guichet.web.internal.look.LookServlet;
import org.guichet.web.internal.look.Looks;
import org.guichet.web.internal.map.CommuneMap;
import org.guichet.web.internal.map.MapPanel;
import org.guichet.web.internal.search.ServiceSearch;
import org.guichet.web.internal.secret.Seal;
import org.guichet.web.internal.secret.WebKey;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.view.AssetServlet;
import org.guichet.web.internal.view.Assets;
import org.guichet.web.internal.view.Templates;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole portal on a free port with doubles behind it; Grabels takes part in roads, Lattes doesn't. */
public final class RunningPortal implements BeforeEachCallback, AfterEachCallback {

    /** A Tuesday morning. */
    public static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");

    private static final PublicHolidays HOLIDAYS = day -> day.equals(LocalDate.of(2026, 11, 11))
            ? Optional.of(new LocalizedText(Map.of("fr", "Armistice de 1918", "en", "Armistice Day")))
            : Optional.empty();

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory()
            .withSquare("grabels", new Position(43.63, 3.77), new Position(43.67, 3.82))
            .withLook("lattes", new Look(Optional.of("#7a1f3d"), Optional.of(LocalizedText.fr("Ville de Lattes"))))
            .withSquare("lattes", new Position(43.54, 3.87), new Position(43.59, 3.95));
    private final InMemoryParticipations participations = new InMemoryParticipations(organisations);
    private final InMemoryModules modules = new InMemoryModules(participations);
    private final Attachments attachments = new Attachments();
    private final InMemoryRequests requests = new InMemoryRequests(modules);
    private final InMemoryDrafts drafts = new InMemoryDrafts();
    private final InMemoryLookDesk looks = new InMemoryLookDesk(organisations);
    private final Clock clock = Clock.fixed(NOW, Days.ZONE);

    private final Settings.Config config;
    private CookieManager cookies;
    private HttpClient client;
    private Server jetty;

    /** Whose operator has yet to say who it is. */
    public RunningPortal() {
        this(Map.of());
    }

    /** With these settings, by the names of {@link Settings.Config}. */
    public RunningPortal(Map<String, String> settings) {
        config = settings(settings);
    }

    /** What came back. */
    public record Answer(int status, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The hidden inputs of the page. */
        public Map<String, String> hidden() {
            Map<String, String> inputs = new LinkedHashMap<>();
            for (Matcher m = HIDDEN.matcher(body); m.find(); ) {
                inputs.put(m.group(1), m.group(2));
            }
            return inputs;
        }
    }

    public InMemoryModules modules() {
        return modules;
    }

    public InMemoryParticipations participations() {
        return participations;
    }

    /** Removes all files, as happens to those that no request has named within a day. */
    public void forgetFiles() {
        attachments.kept = new InMemoryAttachments();
    }

    public InMemoryLookDesk looks() {
        return looks;
    }

    public InMemoryDrafts drafts() {
        return drafts;
    }

    public InMemoryRequests requests() {
        return requests;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        modules.install(ServiceFixture.roads());
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, "setup");
        Path data = Files.createTempDirectory("portal");
        data.toFile().deleteOnExit();
        WebKey key = new WebKey(data);
        Assets assets = new Assets();
        Pages pages = new Pages(new Templates(assets), new Csrf(key));
        Looks shown = new Looks(organisations, looks);
        pages.looks(shown);
        Counters counters = new Counters(organisations, HOLIDAYS, clock);
        Uploads uploads = new Uploads(attachments);
        Summary summary = new Summary(organisations, attachments);
        Seal seal = new Seal(key, clock);
        SavedForms saved = new SavedForms(drafts, modules, seal, key, clock);
        CommunePage communePage = new CommunePage(pages, modules, new ServiceSearch(), counters, saved);
        Tracking tracking = new Tracking(seal, requests);
        Handlers handlers = new Handlers(organisations, modules);
        Settings settings = new Settings(config);
        CommuneMap map = new CommuneMap(organisations);
        RequestPage requestPage = new RequestPage(
                new RequestForm(
                        pages,
                        summary,
                        modules,
                        uploads,
                        new PlaceStep(organisations, modules, new MapPanel(map, settings)),
                        saved),
                new AbsentService(pages, modules, organisations, counters, communePage, summary),
                new Drafts(organisations),
                modules,
                requests,
                tracking,
                uploads,
                clock,
                new Duplicates(requests, seal, clock),
                saved);
        JoinedPage joined = new JoinedPage(pages, requests, organisations, modules, handlers, clock);
        SentPage sentPage =
                new SentPage(pages, tracking, modules, handlers, counters, summary, settings, joined, clock);
        FollowedRequest followed = new FollowedRequest(organisations, modules, handlers, summary, counters, clock);
        CommuneSearch communes = new CommuneSearch(organisations);

        jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler();
        RootServlet root = new RootServlet(pages);
        root.firstPage(new HomePage(pages, communes, organisations));
        handler.addServlet(new ServletHolder(root), "/");
        handler.addServlet(new ServletHolder(new LocateServlet(pages, organisations)), "/locate");
        ServletHolder commune =
                new ServletHolder(new CommuneServlet(pages, organisations, communePage, requestPage, sentPage, map));
        commune.getRegistration().setMultipartConfig(new MultipartConfigElement("", -1, Visit.MAX_BODY, 64 * 1024));
        handler.addServlet(commune, "/c/*");
        ServletHolder follow = new ServletHolder(new FollowServlet(
                pages,
                tracking,
                followed,
                requests,
                new Downloads(attachments),
                joined,
                new Attempts(new StrictLimiter()),
                new MessageFiles(uploads)));
        follow.getRegistration().setMultipartConfig(new MultipartConfigElement("", -1, Visit.MAX_BODY, 64 * 1024));
        handler.addServlet(follow, "/follow/*");
        handler.addServlet(new ServletHolder(new LookServlet(shown)), "/look/*");
        ServletHolder info = new ServletHolder(new InfoServlet(pages, settings));
        handler.addServlet(info, "/accessibility");
        handler.addServlet(info, "/privacy");
        handler.addServlet(info, "/legal");
        handler.addServlet(new ServletHolder(new AssetServlet(assets)), "/static/*");
        jetty.setHandler(handler);
        jetty.start();
        forget();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        jetty.stop();
    }

    /** Comes back as somebody else, without cookies. */
    public void forget() {
        cookies = new CookieManager();
        client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** The cookies that the visitor holds. */
    public Map<String, String> cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .collect(Collectors.toMap(c -> c.getName(), c -> c.getValue(), (a, b) -> b));
    }

    public Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Posts a form with a file, as {@link #post} otherwise. */
    public Answer upload(String path, Answer before, String input, String name, byte[] content, String... values) {
        String boundary = "----guichet";
        StringBuilder parts = new StringBuilder();
        Map<String, String> inputs = before.hidden();
        for (int i = 0; i < values.length; i += 2) {
            inputs.put(values[i], values[i + 1]);
        }
        inputs.forEach((field, value) -> parts.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + field + "\"\r\n\r\n" + value + "\r\n"));
        parts.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + input + "\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n");
        byte[] head = parts.toString().getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, content, tail)))
                .build());
    }

    /** Posts a form: name, value, name, value … on top of the hidden inputs of the page before. */
    public Answer post(String path, Answer before, String... values) {
        StringBuilder form = new StringBuilder();
        Map<String, String> inputs = before.hidden();
        for (int i = 0; i < values.length; i += 2) {
            inputs.remove(values[i]);
        }
        inputs.forEach((name, value) -> append(form, name, value));
        for (int i = 0; i < values.length; i += 2) {
            append(form, values[i], values[i + 1]);
        }
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()))
                .build());
    }

    private static void append(StringBuilder form, String name, String value) {
        form.append(form.length() == 0 ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, String> headers = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join("; ", values)));
            return new Answer(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private URI uri(String path) {
        int port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Files that can be forgotten. */
    private static final class Attachments implements AttachmentService {

        private volatile AttachmentService kept = new InMemoryAttachments();

        @Override
        public AttachmentOutcome store(String name, InputStream content, String language) throws IOException {
            return kept.store(name, content, language);
        }

        @Override
        public Optional<Attachment> waiting(String id) {
            return kept.waiting(id);
        }

        @Override
        public Optional<AttachmentContent> open(String reference, String id, Scope scope) {
            return kept.open(reference, id, scope);
        }
    }

    public static Settings.Config noSettings() {
        return settings(Map.of());
    }

    private static Settings.Config settings(Map<String, String> settings) {
        return (Settings.Config) Proxy.newProxyInstance(
                RunningPortal.class.getClassLoader(),
                new Class<?>[] {Settings.Config.class},
                (proxy, method, arguments) ->
                        settings.getOrDefault(method.getName(), (String) method.getDefaultValue()));
    }
}
