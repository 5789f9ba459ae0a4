package org.guichet.places.internal.address;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.guichet.api.organisation.Position;
import org.guichet.api.text.Fold;
import org.guichet.api.text.OutsideText;
import org.guichet.places.internal.PlacesSettings;
import org.guichet.platform.place.Address;
import org.guichet.platform.place.AddressBook.Near;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Addresses from a service that answers as the national one does (GeoJSON of {@code /search} and {@code /reverse}), asked by the
 * server: browsers ask nobody but this host. The host is the operator's alone to say, no answer leads to another one, and none is
 * waited for, or read, without end. Where it fails it is left alone for a while.
 */
@Component(service = RemoteAddresses.class)
public class RemoteAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteAddresses.class);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final long WHOLE_MILLIS = 3_000;
    private static final long LEFT_ALONE = TimeUnit.SECONDS.toNanos(30);
    private static final long KEPT = TimeUnit.MINUTES.toNanos(10);
    private static final int MOST_KEPT = 1_000;
    private static final int MOST_BYTES = 500_000;
    private static final int MOST_AT_ONCE = 8;
    private static final int OK = 200;

    private final PlacesSettings settings;
    private final LocalAddresses local;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final AtomicLong failedAt = new AtomicLong();
    private volatile boolean failing;

    /** By what was asked; in memory, and no longer than some minutes. */
    private final Map<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private record Kept(List<Near> answer, long at) {}

    @Activate
    public RemoteAddresses(@Reference PlacesSettings settings, @Reference LocalAddresses local) {
        this.settings = settings;
        this.local = local;
    }

    /** Whether one is named. */
    boolean isNamed() {
        return !settings.addressService().isEmpty();
    }

    /** Its host; empty when none is named. */
    String host() {
        return isNamed() ? URI.create(settings.addressService()).getHost() : "";
    }

    /** Whether it failed when it was asked last. */
    boolean isFailing() {
        return failing;
    }

    /** As {@link org.guichet.platform.place.AddressBook#find}; empty when it has no answer. */
    Optional<List<Address>> find(String typed, Optional<String> insee, Optional<Position> around, int most) {
        String near = around.map(p -> String.format(Locale.ROOT, "&lat=%.4f&lon=%.4f", p.lat(), p.lon()))
                .orElse("");
        String words = URLEncoder.encode(Fold.of(typed), StandardCharsets.UTF_8);
        Optional<List<Near>> here = insee.isEmpty()
                ? Optional.of(List.of())
                : ask("/search?q=" + words + "&autocomplete=1&limit=" + most + "&citycode=" + insee.get());
        if (here.isEmpty() || here.get().size() >= most) {
            return here.map(RemoteAddresses::addresses);
        }
        return ask("/search?q=" + words + "&autocomplete=1&limit=" + most + near)
                .map(there -> {
                    List<Address> all = new ArrayList<>(addresses(here.get()));
                    addresses(there).stream()
                            .filter(a -> a.commune().isPresent())
                            .filter(a -> all.stream()
                                    .noneMatch(known -> known.label().equals(a.label())))
                            .forEach(all::add);
                    return List.copyOf(all.subList(0, Math.min(most, all.size())));
                });
    }

    private static List<Address> addresses(List<Near> found) {
        return found.stream().map(Near::address).toList();
    }

    /** As {@link org.guichet.platform.place.AddressBook#nearest}; empty within when there is none, empty when it has no answer. */
    Optional<Optional<Near>> nearest(Position point, int metres) {
        return ask(String.format(Locale.ROOT, "/reverse?lat=%.5f&lon=%.5f&limit=1", point.lat(), point.lon()))
                .map(found -> found.stream()
                        .map(n -> new Near(n.address(), (int)
                                Math.round(Distance.metres(point, n.address().position()))))
                        .filter(n -> n.metres() <= metres)
                        .findFirst());
    }

    private Optional<List<Near>> ask(String what) {
        String service = settings.addressService();
        String address = service + what;
        synchronized (kept) {
            Kept before = kept.get(address);
            if (before != null && System.nanoTime() - before.at() < KEPT) {
                return Optional.of(before.answer());
            }
        }
        if (failing && System.nanoTime() - failedAt.get() < LEFT_ALONE || !free.tryAcquire()) {
            return Optional.empty();
        }
        try {
            List<Near> answer = fetch(address);
            failing = false;
            synchronized (kept) {
                kept.put(address, new Kept(answer, System.nanoTime()));
            }
            return Optional.of(answer);
        } catch (IOException | TimeoutException | IllegalArgumentException e) {
            failedAt.set(System.nanoTime());
            if (!failing) {
                // not what was asked: it is where somebody lives
                LOG.warn(
                        "{} doesn't look addresses up: {}",
                        service,
                        e.getClass().getSimpleName());
            }
            failing = true;
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            free.release();
        }
    }

    private List<Near> fetch(String address) throws IOException, InterruptedException, TimeoutException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(CONNECT)
                .header("Accept", "application/json")
                .header("User-Agent", settings.agent())
                .build();
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WHOLE_MILLIS);
        HttpResponse<InputStream> response;
        try {
            response = answer.get(WHOLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException("status " + response.statusCode());
            }
            return read(bounded(body, deadline));
        }
    }

    private static byte[] bounded(InputStream body, long deadline) throws IOException, TimeoutException {
        byte[] bytes = new byte[MOST_BYTES];
        int length = 0;
        for (int read = body.read(bytes); read >= 0; read = body.read(bytes, length, bytes.length - length)) {
            length += read;
            if (length == bytes.length) {
                throw new IOException("too long");
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException();
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private List<Near> read(byte[] answer) throws IOException {
        try {
            List<Near> found = new ArrayList<>();
            for (JsonNode feature : json.readTree(answer).path("features")) {
                JsonNode is = feature.path("properties");
                JsonNode at = feature.path("geometry").path("coordinates");
                String type = is.path("type").asText();
                boolean street = type.equals("street") || type.equals("locality");
                if (at.size() >= 2 && (street || type.equals("housenumber"))) {
                    found.add(new Near(
                            new Address(
                                    text(is, "name"),
                                    text(is, "postcode"),
                                    text(is, "city"),
                                    local.commune(text(is, "citycode")),
                                    new Position(at.get(1).asDouble(), at.get(0).asDouble()),
                                    !street),
                            0));
                }
            }
            return List.copyOf(found);
        } catch (JsonProcessingException e) {
            throw new IOException("no JSON", e);
        }
    }

    private static String text(JsonNode is, String name) {
        String text = OutsideText.line(is.path(name).asText());
        return text.substring(0, Math.min(200, text.length()));
    }
}
