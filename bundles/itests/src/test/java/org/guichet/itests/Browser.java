package org.guichet.itests;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without script, with cookies of its own. */
final class Browser {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final GuichetProcess guichet;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Browser(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException {
        List<String> pairs = new ArrayList<>();
        form.forEach((name, value) -> pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", pairs)))
                .build());
    }

    /** Sends a page's form with its hidden inputs. */
    HttpResponse<String> send(HttpResponse<String> page, Map<String, String> typed) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        for (Matcher m = HIDDEN.matcher(page.body()); m.find(); ) {
            form.putIfAbsent(m.group(1), m.group(2));
        }
        form.putAll(typed);
        return post(page.uri().getPath(), form);
    }

    /** Sends the form that a page shows. */
    HttpResponse<String> fill(String path, Map<String, String> typed) throws IOException {
        return send(get(path), typed);
    }

    void signIn(String account) throws IOException {
        HttpResponse<String> in =
                send(get("/desk/sign-in"), Map.of("account", account, "password", GuichetProcess.DEMO_PASSWORD));
        if (in.statusCode() != 303) {
            throw new AssertionError(account + " can't sign in: " + in.statusCode());
        }
    }

    private URI uri(String path) {
        return guichet.site().resolve(path);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
