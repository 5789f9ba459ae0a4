package org.guichet.itests.web;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.guichet.itests.Await;
import org.guichet.itests.GuichetProcess;
import org.junit.jupiter.api.Assumptions;

/** The portal of a running distribution with the demo territory and the roads module, and a browser to look at it. */
final class Portal implements AutoCloseable {

    static final String ROADS = "guichet-module-voirie";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    /** No sandbox, because CI runs as root; and nothing that calls home. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final GuichetProcess guichet;
    private final StreetSource streets;
    private final Playwright playwright;
    private String lastCode = "";
    private final Map<Fonts, Browser> browsers = new EnumMap<>(Fonts.class);

    private Portal(GuichetProcess guichet, Playwright playwright, StreetSource streets) {
        this.streets = streets;
        this.guichet = guichet;
        this.playwright = playwright;
    }

    /** Starts both; skips the tests, visibly, where there is no Chromium, except in CI. */
    static Portal start(String name) throws IOException {
        if (!Files.isExecutable(CHROMIUM)) {
            String missing = CHROMIUM + " is missing (apt-get install chromium): browser tests";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing + " can't run");
            }
            System.out.println("SKIPPED " + missing + " of " + name + " don't run");
            Assumptions.abort(missing + " are skipped");
        }
        StreetSource streets = StreetSource.start();
        GuichetProcess guichet = GuichetProcess.unpack(name, Map.of("GUICHET_TILES_URL", streets.url()));
        try {
            guichet.start();
            guichet.console("feature:install", ROADS).done();
            guichet.setUpDemo();
            guichet.console("address-import", AddressSample.write().toString()).done();
            Await.until("maps have streets", () -> hasStreets(guichet));
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Portal(guichet, playwright, streets);
        } catch (IOException | RuntimeException | Error e) {
            guichet.close();
            streets.close();
            throw e;
        }
    }

    private static boolean hasStreets(GuichetProcess guichet) {
        try (InputStream page = guichet.site()
                .resolve("/c/grabels/s/voirie.nid-de-poule")
                .toURL()
                .openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).contains("data-map=");
        } catch (IOException e) {
            return false;
        }
    }

    GuichetProcess guichet() {
        return guichet;
    }

    Browser browser() {
        return browser(Fonts.DEJAVU);
    }

    /** A browser that has these fonts and no others, whatever the machine has. */
    Browser browser(Fonts fonts) {
        return browsers.computeIfAbsent(fonts, this::launch);
    }

    private Browser launch(Fonts fonts) {
        try {
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setEnv(fonts.environment(Path.of(System.getProperty("guichet.work"))))
                            .setHeadless(true)
                            .setArgs(ARGUMENTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String site() {
        return guichet.site().toString();
    }

    /** What the browser complains about on that page from now on: scripts that fail, files that the policy refuses. */
    static List<String> complaints(Page page) {
        List<String> all = new ArrayList<>();
        page.onPageError(all::add);
        page.onConsoleMessage(message -> {
            // htmx complains about requests that it gives up itself, for newer ones
            boolean givenUp = message.text().startsWith("htmx:afterRequest")
                    || message.text().startsWith("htmx:sendAbort");
            if (!givenUp && (message.type().equals("error") || message.type().equals("warning"))) {
                all.add(message.text());
            }
        });
        return all;
    }

    /** Lets an account of the demo act on a request. */
    void act(String account, String reference, String type, String message) {
        APIRequestContext api = api(account);
        String path = site() + "/api/v1/requests/" + reference;
        APIResponse seen = api.get(path);
        APIResponse done = api.post(
                path + "/actions",
                RequestOptions.create()
                        .setHeader("If-Match", seen.headers().get("etag"))
                        .setData(Map.of("type", type, "message", message)));
        if (!done.ok()) {
            throw new AssertionError(done.status() + " " + done.text());
        }
    }

    /** All that a program shows to the resident who has that code. */
    String seenByResident(String reference, String code) {
        APIRequestContext api = playwright.request().newContext();
        RequestOptions options = RequestOptions.create().setHeader("Tracking-Code", code);
        String path = site() + "/api/v1/requests/" + reference;
        return api.get(path, options).text()
                + api.get(path + "/events", options).text();
    }

    /** A request's history as staff see it. */
    String events(String account, String reference) {
        return api(account)
                .get(site() + "/api/v1/requests/" + reference + "/events")
                .text();
    }

    /** Lodges a request for a pothole as a resident of Grabels does; says its reference. */
    String lodge(String words, double lat, double lon) {
        return lodge(Map.of(
                "organisation",
                "grabels",
                "service",
                "voirie.nid-de-poule",
                "language",
                "fr",
                "description",
                words,
                "resident",
                Map.of("name", "Camille Durand", "phone", "06 12 34 56 78"),
                "place",
                Map.of("lat", lat, "lon", lon, "address", "12 rue des Écoles"),
                "answers",
                Map.of("danger", false)));
    }

    /** Lodges a request that is about no place; says its reference. */
    String lodge(String organisation, String service, Map<String, Object> answers) {
        return lodge(Map.of("organisation", organisation, "service", service, "language", "fr", "answers", answers));
    }

    /** A request with the code to follow it. */
    record Followed(String reference, String code) {}

    /** Lodges a request for a pothole as a resident of Grabels does, who will follow it. */
    Followed lodgeToFollow(String words) {
        String reference = lodge(words, 43.6476, 3.8018);
        return new Followed(reference, lastCode);
    }

    private String lodge(Map<String, Object> draft) {
        APIResponse lodged = playwright
                .request()
                .newContext()
                .post(site() + "/api/v1/requests", RequestOptions.create().setData(draft));
        if (!lodged.ok()) {
            throw new AssertionError(lodged.status() + " " + lodged.text());
        }
        lastCode = lodged.text().replaceFirst("(?s).*\"trackingCode\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        return lodged.headers().get("location").replaceFirst(".*/", "");
    }

    /** Types a command at the console. */
    void console(String... words) {
        try {
            guichet.console(words).done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the manager of an organisation join a module. */
    void join(String organisation, String module, String level) {
        ok(api("manager@" + organisation)
                .put(
                        participation(organisation, module),
                        RequestOptions.create().setData(Map.of("level", level))));
    }

    /** Lets the manager of an organisation leave a module. */
    void leave(String organisation, String module) {
        ok(api("manager@" + organisation).delete(participation(organisation, module)));
    }

    private String participation(String organisation, String module) {
        return site() + "/api/v1/organisations/" + organisation + "/participations/" + module;
    }

    private static APIResponse ok(APIResponse answer) {
        if (!answer.ok()) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer;
    }

    /** What an account finds with these words. */
    String search(String account, String words) {
        APIResponse found = api(account)
                .get(site() + "/api/v1/requests", RequestOptions.create().setQueryParam("q", words));
        if (!found.ok()) {
            throw new AssertionError(found.status() + " " + found.text());
        }
        return found.text();
    }

    APIRequestContext api(String account) {
        return playwright
                .request()
                .newContext(new APIRequest.NewContextOptions()
                        .setExtraHTTPHeaders(Map.of(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((account + ":" + GuichetProcess.DEMO_PASSWORD)
                                                        .getBytes(StandardCharsets.UTF_8)))));
    }

    @Override
    public void close() throws IOException {
        try {
            playwright.close();
        } finally {
            guichet.close();
            streets.close();
        }
    }
}
