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
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Calls modules' Java without ever waiting longer than a deadline, and without one module costing another anything:
 * each has threads of its own. A module that keeps failing isn't called for a while, then tried again. Thread-safe.
 */
@Component(service = ModuleGate.class, configurationPid = "org.guichet.modules")
@Designate(ocd = ModuleGate.Config.class)
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
     * @param threads that a module may have started itself in its calls and that still run
     */
    public record Limits(Duration deadline, int failures, Duration rest, int calls, int threads) {

        /** Two seconds a call, five failures, half a minute of rest, eight calls at once, sixteen threads. */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(2), 5, Duration.ofSeconds(30), 8, 16);

        private static Limits of(Config config) {
            return new Limits(
                    Duration.ofMillis(config.deadline_millis()),
                    config.failures(),
                    Duration.ofSeconds(config.rest_seconds()),
                    config.calls(),
                    config.threads());
        }
    }

    /** The same for operators, in {@code etc/org.guichet.modules.cfg}. */
    @ObjectClassDefinition(name = "Guichet: patience with modules' Java")
    public @interface Config {
        @AttributeDefinition(name = "Deadline", description = "Milliseconds that a call may take")
        long deadline_millis() default 2000;

        @AttributeDefinition(name = "Failures", description = "In a row, until the module isn't called any more")
        int failures() default 5;

        @AttributeDefinition(name = "Rest", description = "Seconds that it isn't called then")
        long rest_seconds() default 30;

        @AttributeDefinition(name = "Calls", description = "At once, those that never ended included")
        int calls() default 8;

        @AttributeDefinition(name = "Threads", description = "That a module may have started itself and that still run")
        int threads() default 16;
    }

    private final LongSupplier nanos;
    private final Map<String, Doorway> doorways = new ConcurrentHashMap<>();
    /** By module, for good: a group that is empty costs next to nothing, and can't be dropped while a thread lives. */
    private final Map<String, ThreadGroup> groups = new ConcurrentHashMap<>();

    private volatile Limits limits;

    @Activate
    public ModuleGate(Config config) {
        this(Limits.of(config), System::nanoTime);
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
    public void change(Config config) {
        change(Limits.of(config));
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
