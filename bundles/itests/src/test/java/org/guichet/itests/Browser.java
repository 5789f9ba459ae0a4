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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without script: keeps cookies, follows no redirect. */
final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

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
        form.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", pairs)))
                .build());
    }

    /** Sends a form that a page shows, with its token. */
    HttpResponse<String> fill(String path, Map<String, String> form) throws IOException {
        Matcher token = CSRF.matcher(get(path).body());
        if (!token.find()) {
            throw new AssertionError("no form at " + path + " has a token");
        }
        Map<String, String> all = new HashMap<>(form);
        all.put("csrf", token.group(1));
        return post(path, all);
    }

    void signIn(String account) throws IOException {
        HttpResponse<String> in =
                fill("/desk/sign-in", Map.of("account", account, "password", GuichetProcess.DEMO_PASSWORD));
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
