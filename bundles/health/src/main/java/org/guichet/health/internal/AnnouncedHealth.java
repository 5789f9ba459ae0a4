package org.guichet.health.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.platform.health.Health;
import org.guichet.platform.health.HealthReport;
import org.guichet.platform.health.HealthReport.Finding;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Asks the checks that parts announce, all at once. */
@Component(service = Health.class)
public class AnnouncedHealth implements Health {

    /** Without these the platform isn't there, whatever the others say. */
    private static final Set<String> MUST_BE_ANNOUNCED = Set.of("database");

    private static final int MOST_THREADS = 64;

    private final Map<HealthCheck, CheckRun> runs = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "guichet-health");
                thread.setDaemon(true);
                return thread;
            });

    @Activate
    public AnnouncedHealth() {
        this(System::nanoTime);
    }

    AnnouncedHealth(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A part announces something to look at. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addCheck(HealthCheck check) {
        runs.put(check, new CheckRun(check, threads, nanos));
    }

    /** It is gone. */
    public void removeCheck(HealthCheck check) {
        runs.remove(check);
    }

    @Deactivate
    void close() {
        threads.shutdownNow();
    }

    @Override
    public HealthReport report() {
        List<CheckRun> asked = List.copyOf(runs.values());
        asked.forEach(CheckRun::begin);
        List<Finding> findings = new ArrayList<>();
        asked.forEach(run -> findings.add(run.finding()));
        for (String name : MUST_BE_ANNOUNCED) {
            if (findings.stream().noneMatch(f -> f.name().equals(name))) {
                findings.add(new Finding(
                        name,
                        true,
                        HealthResult.fail("its part isn't started (yet)", "bin/guichet feature:list -i")
                                .inFrench("La partie « " + name + " » n'est pas démarrée, ou pas encore.")));
            }
        }
        findings.sort(Comparator.comparing(Finding::name));
        return new HealthReport(findings);
    }
}
