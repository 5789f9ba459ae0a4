package org.guichet.health.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.osgi.service.component.annotations.Component;

/** How much of the heap was still in use after the last collection. */
@Component(service = HealthCheck.class)
public class MemoryCheck implements HealthCheck {

    private static final int MUCH = 85;
    private static final int TOO_MUCH = 95;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public HealthResult check() {
        long most = Runtime.getRuntime().maxMemory();
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                used += Optional.ofNullable(pool.getCollectionUsage())
                        .map(MemoryUsage::getUsed)
                        .orElse(0L);
            }
        }
        return of(used, most);
    }

    static HealthResult of(long used, long most) {
        long percent = 100 * used / most;
        String words = percent + " % of " + most / 1_000_000 + " MB of heap are in use after a collection";
        String french = percent + " % de la mémoire est utilisée (sur " + most / 1_000_000 + " Mo).";
        if (percent >= TOO_MUCH) {
            return HealthResult.fail(
                            words,
                            "give it more with -Xmx in JAVA_OPTS, or find out what takes it: jcmd PID"
                                    + " GC.class_histogram")
                    .inFrench(french + " Donnez-en davantage sans attendre, ou cherchez ce qui la prend.");
        }
        return percent >= MUCH
                ? HealthResult.warn(words, "give it more with -Xmx in JAVA_OPTS")
                        .inFrench(french + " Donnez-en davantage.")
                : HealthResult.ok(words).inFrench(french);
    }
}
