package org.guichet.itests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Calls the API, as somebody or as nobody. Thread-safe. */
final class GuichetClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** One for all: each would hold threads and files until it is collected. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final Optional<String> authorization;

    private GuichetClient(URI server, Optional<String> authorization) {
        this.server = server;
        this.authorization = authorization;
    }

    /** Of the server on that port of this machine, without an account. */
    static GuichetClient on(int port) {
        return new GuichetClient(URI.create("http://127.0.0.1:" + port), Optional.empty());
    }

    /** The same with an account. */
    GuichetClient as(String account, String password) {
        byte[] credentials = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new GuichetClient(
                server, Optional.of("Basic " + Base64.getEncoder().encodeToString(credentials)));
    }

    /** @param headers name, value, name, value … */
    Answer get(String path, String... headers) throws IOException {
        return send(request(path, headers).build());
    }

    /** @param body anything that Jackson writes */
    Answer post(String path, Object body, String... headers) throws IOException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json(body)))
                .build());
    }

    /** Whatever method, with an empty object where a body may be. */
    Answer call(String method, String path) throws IOException {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return send(request(path)
                .method(method, reads ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .build());
    }

    /** Hands a file in. */
    Answer upload(String path, String name, byte[] content, String... headers) throws IOException {
        return send(request(path, headers)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .POST(BodyPublishers.ofByteArray(content))
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT);
        authorization.ifPresent(value -> request.header("Authorization", value));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
