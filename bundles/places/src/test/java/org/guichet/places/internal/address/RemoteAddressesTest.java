package org.guichet.places.internal.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.guichet.api.organisation.Position;
import org.guichet.places.internal.PlacesSettings;
import org.guichet.places.internal.TestDatabase;
import org.guichet.platform.place.Address;
import org.guichet.testkit.InMemoryOrganisations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that looks addresses up is asked by the server, and does no harm when it doesn't answer, or answers nonsense. */
class RemoteAddressesTest {

    private static final String FOUND = """
            {"type": "FeatureCollection", "features": [{"type": "Feature",
              "geometry": {"type": "Point", "coordinates": [3.81, 43.65]},
              "properties": {"label": "2 Rue Neuve 34790 Grabels", "type": "housenumber", "name": "2 Rue Neuve",
                "postcode": "34790", "citycode": "34116", "city": "Grabels"}}]}
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private volatile String mood = "well";
    private AddressLookup lookup;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            int status = 200;
            byte[] body = FOUND.getBytes(StandardCharsets.UTF_8);
            switch (mood) {
                case "broken" -> status = 500;
                case "html" -> body = "<html>".getBytes(StandardCharsets.UTF_8);
                case "huge" -> body = new byte[2_000_000];
                case "elsewhere" -> {
                    status = 302;
                    exchange.getResponseHeaders().add("Location", "/other");
                }
                case "slow" -> {
                    try {
                        over.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                default -> {}
            }
            try (exchange) {
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            } catch (IOException gone) {
                // who asked has gone
            }
        });
        server.start();
        PlacesSettings settings = new PlacesSettings(Map.of(
                "addresses.service", "http://127.0.0.1:" + server.getAddress().getPort() + "/geocodage/"));
        AddressStore store = new AddressStore(TestDatabase.fresh());
        InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
        new AddressImport(store, organisations, Clock.systemUTC())
                .run(AddressFile.small().write(folder.resolve("a.csv")), false, false, lines -> {});
        LocalAddresses local = new LocalAddresses(store, organisations);
        lookup = new AddressLookup(local, new RemoteAddresses(settings, local), organisations);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void itsAnswersAreTheAddressesAndAreRememberedForAWhile() {
        for (int i = 0; i < 3; i++) {
            assertThat(lookup.find("2 rue neuve & co", Optional.of("grabels"), 1))
                    .extracting(Address::label, a -> a.commune().orElse(""))
                    .containsExactly(tuple("2 Rue Neuve, 34790 Grabels", "grabels"));
        }
        assertThat(lookup.asks()).isEqualTo("127.0.0.1");
        assertThat(asked).singleElement().satisfies(a -> assertThat(a)
                .startsWith("/geocodage/search?q=2+rue+neuve+%26+co&")
                .contains("citycode=34116"));
        assertThat(lookup.nearest(new Position(43.65, 3.8101), 100))
                .hasValueSatisfying(near -> assertThat(near.metres()).isBetween(5, 12));
        assertThat(lookup.nearest(new Position(43.66, 3.81), 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "html", "huge", "elsewhere", "slow"})
    void ourOwnTableAnswersWhereItDoesNotAndItIsLeftAloneThen(String how) {
        mood = how;
        long begun = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThat(lookup.find("12 rue de la répub", Optional.of("grabels"), 6))
                    .first()
                    .satisfies(a -> assertThat(a.label()).isEqualTo("12 Rue de la République, 34790 Grabels"));
        }
        assertThat(asked).hasSize(1);
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }
}
