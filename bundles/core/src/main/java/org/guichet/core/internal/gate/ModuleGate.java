package org.guichet.core.internal.gate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls modules' Java without ever waiting longer than a deadline, and without one module costing another anything:
 * each has threads of its own. A module that keeps failing isn't called for a while, then tried again. Thread-safe.
 */
@Component(service = ModuleGate.class, configurationPid = ModuleGate.PID, immediate = true)
public class ModuleGate {

    static final String PID = "org.guichet.modules";

    private static final Logger LOG = LoggerFactory.getLogger(ModuleGate.class);

    /** Milliseconds that a call may take. */
    private static final Setting<Integer> DEADLINE = Setting.number("deadline.millis", 10, 60_000, 2_000);

    private static final Setting<Integer> FAILURES = Setting.number("failures", 1, 1_000, 5);
    private static final Setting<Integer> REST = Setting.number("rest.seconds", 0, 86_400, 30);
    private static final Setting<Integer> CALLS = Setting.number("calls", 1, 1_000, 8);
    private static final Setting<Integer> THREADS = Setting.number("threads", 0, 1_000, 16);

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
     * @param threads that a module may have started itself in its calls and that still run
     */
    public record Limits(Duration deadline, int failures, Duration rest, int calls, int threads) {

        /** Two seconds a call, five failures, half a minute of rest, eight calls at once, sixteen threads. */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(2), 5, Duration.ofSeconds(30), 8, 16);

        private static Limits of(SettingsFile settings) {
            return new Limits(
                    Duration.ofMillis(settings.get(DEADLINE)),
                    settings.get(FAILURES),
                    Duration.ofSeconds(settings.get(REST)),
                    settings.get(CALLS),
                    settings.get(THREADS));
        }
    }

    private final SettingsFile settings = new SettingsFile(PID, LOG::warn, DEADLINE, FAILURES, REST, CALLS, THREADS);

    private final LongSupplier nanos;
    private final Map<String, Doorway> doorways = new ConcurrentHashMap<>();
    /** By module, for good: a group that is empty costs next to nothing, and can't be dropped while a thread lives. */
    private final Map<String, ThreadGroup> groups = new ConcurrentHashMap<>();

    private volatile Limits limits;

    /** With what stands in {@code etc/org.guichet.modules.cfg}. */
    @Activate
    public ModuleGate(Map<String, Object> properties) {
        this(Limits.DEFAULT, System::nanoTime);
        settings.read(properties);
        limits = Limits.of(settings);
    }

    public ModuleGate(Limits limits) {
        this(limits, System::nanoTime);
    }

    ModuleGate(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /** Other limits hold from the next call on; what is known of the modules' failures is forgotten. */
    @Modified
    public void change(Map<String, Object> properties) {
        settings.read(properties);
        Limits other = Limits.of(settings);
        if (!other.equals(limits)) {
            change(other);
        }
    }

    Limits limits() {
        return limits;
    }

    public void change(Limits other) {
        limits = other;
        close();
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
        return doorways.computeIfAbsent(
                        module, m -> new Doorway(m, limits, nanos, groups.computeIfAbsent(m, ModuleGate::group)))
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

    /** Beside those of other modules, also when one module's call leads to another's. */
    private static ThreadGroup group(String module) {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return new ThreadGroup(root, "guichet-module-" + module);
    }
}
