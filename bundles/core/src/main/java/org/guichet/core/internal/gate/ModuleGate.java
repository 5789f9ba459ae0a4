package org.guichet.core.internal.gate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Calls modules' Java without ever waiting longer than a deadline, and without one module costing another anything:
 * each has threads of its own. A module that keeps failing isn't called for a while, then tried again. Thread-safe.
 */
@Component(service = ModuleGate.class)
public class ModuleGate {

    /** What came of a call. */
    public sealed interface Outcome<T> {

        /** It answered. */
        record Answer<T>(T value) implements Outcome<T> {}

        /** It did not; {@code reason} is for administrators. */
        record Unavailable<T>(String reason) implements Outcome<T> {}
    }

    /**
     * How much patience there is.
     *
     * @param deadline for one call
     * @param failures in a row until the module isn't called any more
     * @param rest how long it isn't called then
     * @param calls at once, those that never ended included
     */
    public record Limits(Duration deadline, int failures, Duration rest, int calls) {

        /** Two seconds a call, five failures, half a minute of rest, eight calls at once. */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(2), 5, Duration.ofSeconds(30), 8);
    }

    private final Limits limits;
    private final LongSupplier nanos;
    private final Map<String, Doorway> doorways = new ConcurrentHashMap<>();

    @Activate
    public ModuleGate() {
        this(Limits.DEFAULT, System::nanoTime);
    }

    ModuleGate(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    @Deactivate
    public void close() {
        doorways.keySet().forEach(this::forget);
    }

    /**
     * Calls.
     *
     * @param what for the reason, such as {@code its validator}
     * @param call must not answer null: that counts as a failure
     */
    public <T> Outcome<T> call(String module, String what, Callable<T> call) {
        return doorways.computeIfAbsent(module, m -> new Doorway(m, limits, nanos))
                .call(what, call);
    }

    /** Why a module isn't called at the moment; empty when it is. */
    public Optional<String> unavailable(String module) {
        return Optional.ofNullable(doorways.get(module)).flatMap(Doorway::unavailable);
    }

    /** The module has left: its threads end, nothing of it is held any more. */
    public void forget(String module) {
        Doorway doorway = doorways.remove(module);
        if (doorway != null) {
            doorway.close();
        }
    }
}
