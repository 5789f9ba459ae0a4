package org.guichet.places.internal.tile;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.guichet.places.internal.PlacesSettings;

/**
 * Asks the operator's source for one tile. Only numbers are put into its address, no answer leads to another host, and an answer
 * counts when it is a picture of a sensible size that came in time.
 */
final class TileFetch {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final long WHOLE_MILLIS = 6_000;
    private static final int MOST_BYTES = 1_000_000;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_CHANGED = 304;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final PlacesSettings settings;
    private final LongSupplier millis;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    TileFetch(PlacesSettings settings, LongSupplier millis) {
        this.settings = settings;
        this.millis = millis;
    }

    /**
     * The tile, or the old one when it hasn't changed; empty when the source has none.
     *
     * @throws IOException when the source is down, or what it sends is no tile
     */
    Optional<Tile> fetch(TileKey key, Optional<Tile> old) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(key))
                .timeout(Duration.ofMillis(WHOLE_MILLIS))
                .header("User-Agent", settings.agent())
                .header("Accept", "image/png, image/jpeg, image/webp");
        old.filter(tile -> !tile.mark().isEmpty()).ifPresent(tile -> request.header("If-None-Match", tile.mark()));
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WHOLE_MILLIS);
        HttpResponse<InputStream> response;
        try {
            response = answer.get(WHOLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try (InputStream body = response.body()) {
            return read(response, body, old, deadline);
        }
    }

    private URI address(TileKey key) throws IOException {
        try {
            return URI.create(settings.tiles()
                    .replace("{z}", String.valueOf(key.z()))
                    .replace("{x}", String.valueOf(key.x()))
                    .replace("{y}", String.valueOf(key.y())));
        } catch (IllegalArgumentException e) {
            throw new IOException("no address", e);
        }
    }

    private Optional<Tile> read(HttpResponse<InputStream> response, InputStream body, Optional<Tile> old, long deadline)
            throws IOException {
        int status = response.statusCode();
        if (status == NOT_CHANGED && old.isPresent()) {
            return old.map(tile -> tile.asked(millis.getAsLong()));
        }
        if (status == NOT_FOUND || status == GONE || status == NO_CONTENT || status == BAD_REQUEST) {
            return Optional.empty();
        }
        if (status != OK) {
            throw new IOException("status " + status);
        }
        byte[] bytes = bounded(body, deadline);
        String type = Tile.typeOf(bytes).orElseThrow(() -> new IOException("no picture"));
        String said = response.headers().firstValue("Content-Type").orElse(type);
        if (!said.startsWith("image/")) {
            throw new IOException("no picture");
        }
        return Optional.of(new Tile(type, response.headers().firstValue("ETag").orElse(""), millis.getAsLong(), bytes));
    }

    private static byte[] bounded(InputStream body, long deadline) throws IOException {
        byte[] bytes = new byte[1 << 16];
        int length = 0;
        for (int read = body.read(bytes); read >= 0; read = body.read(bytes, length, bytes.length - length)) {
            length += read;
            if (length > MOST_BYTES) {
                throw new IOException("too large");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("too slow");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
