package org.guichet.http.internal.request;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.http.internal.HttpSettings;
import org.guichet.http.internal.TrustedProxies;

/** What all connections share: settings, the room for bodies, and whether new requests are taken. Thread-safe. */
public final class Intake {

    private final HttpSettings settings;
    private final TrustedProxies proxies;
    private final Path directory;
    private final Room room;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean ending;

    /** @param directory for bodies that are too large for the memory */
    public Intake(HttpSettings settings, TrustedProxies proxies, Path directory) {
        this.settings = settings;
        this.proxies = proxies;
        this.directory = directory;
        this.room = new Room(settings.memory(), settings.files(), settings.bytesEach());
    }

    public HttpSettings settings() {
        return settings;
    }

    /** From now on every new request is refused. */
    public void end() {
        ending = true;
    }

    public boolean isEnding() {
        return ending;
    }

    /** Requests whose head is here and whose answer isn't out. */
    public int inFlight() {
        return inFlight.get();
    }

    Room room() {
        return room;
    }

    TrustedProxies proxies() {
        return proxies;
    }

    long largest() {
        return settings.largest();
    }

    Body body(Optional<String> network) {
        return new Body(room, directory, network, settings.largest());
    }

    /** A request comes in; {@link #leave} must follow in any case. */
    boolean enter() {
        inFlight.incrementAndGet();
        return !ending;
    }

    void leave() {
        inFlight.decrementAndGet();
    }
}
