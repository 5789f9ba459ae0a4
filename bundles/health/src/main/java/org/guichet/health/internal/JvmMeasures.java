package org.guichet.health.internal;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Kind;
import org.guichet.api.health.Measure.Sample;
import org.guichet.api.health.Measures;
import org.osgi.service.component.annotations.Component;

/** The Java process. */
@Component(service = Measures.class)
public class JvmMeasures implements Measures {

    private static final double MILLIS = 1_000.0;

    @Override
    public List<Measure> measures() {
        List<Sample> used = new ArrayList<>();
        List<Sample> most = new ArrayList<>();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            Map<String, String> labels =
                    Map.of("area", pool.getType().name().toLowerCase(Locale.ROOT), "pool", pool.getName());
            MemoryUsage usage = pool.getUsage();
            if (usage != null) {
                used.add(new Sample("", labels, usage.getUsed()));
                most.add(new Sample("", labels, usage.getMax()));
            }
        }
        List<Sample> collections = new ArrayList<>();
        List<Sample> collecting = new ArrayList<>();
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections.add(Measure.sample("gc", gc.getName(), gc.getCollectionCount()));
            collecting.add(Measure.sample("gc", gc.getName(), gc.getCollectionTime() / MILLIS));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return List.of(
                new Measure("jvm_memory_used_bytes", Kind.GAUGE, "Memory in use.", used),
                new Measure("jvm_memory_max_bytes", Kind.GAUGE, "Memory there may be; -1: not said.", most),
                new Measure("jvm_gc_collections_total", Kind.COUNTER, "Collections.", collections),
                new Measure("jvm_gc_seconds_total", Kind.COUNTER, "Time spent collecting.", collecting),
                Measure.gauge("jvm_threads", "Threads.", threads.getThreadCount()),
                Measure.gauge("jvm_threads_peak", "Most threads so far.", threads.getPeakThreadCount()),
                Measure.gauge(
                        "process_uptime_seconds",
                        "Since the process began.",
                        ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS));
    }
}
