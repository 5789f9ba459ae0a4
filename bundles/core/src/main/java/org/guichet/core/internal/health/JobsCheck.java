package org.guichet.core.internal.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Kind;
import org.guichet.api.health.Measures;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.persistence.Repeat.Turns;
import org.osgi.service.component.annotations.Component;

/** Whether what is to be done again and again is done. */
@Component(service = {HealthCheck.class, Measures.class})
public class JobsCheck implements HealthCheck, Measures {

    private static final long LONG_SECONDS = 15 * 60;
    private static final long PATIENCE_SECONDS = 120;

    @Override
    public String name() {
        return "scheduler";
    }

    @Override
    public HealthResult check() {
        return of(Repeat.all());
    }

    static HealthResult of(List<Turns> jobs) {
        List<String> stuck = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Turns job : jobs) {
            if (job.busySeconds() > LONG_SECONDS) {
                stuck.add(job.name() + " has been at it for " + job.busySeconds() / 60 + " min");
            } else if (job.busySeconds() < 0 && job.idleSeconds() > job.everySeconds() + PATIENCE_SECONDS) {
                stuck.add(job.name() + " should have begun " + (job.idleSeconds() - job.everySeconds()) + " s ago");
            } else if (job.failure().isPresent()) {
                failed.add(job.name() + " did not finish (" + job.failure().get() + ")");
            }
        }
        if (!stuck.isEmpty()) {
            return HealthResult.fail(
                            String.join("; ", stuck), "restart the platform; before, jstack PID says where it is")
                    .inFrench("Des tâches de fond sont bloquées : " + stuck.size()
                            + ". Redémarrez la plateforme ; rien n'est perdu.");
        }
        return failed.isEmpty()
                ? HealthResult.ok(jobs.size() + " jobs take their turns")
                        .inFrench("Les tâches de fond font leur travail : " + jobs.size() + ".")
                : HealthResult.warn(
                                String.join("; ", failed), "it is tried again by itself; karaf.log says what is wrong")
                        .inFrench("Des tâches de fond n'ont pas abouti : " + failed.size()
                                + ". Elles sont reprises d'elles-mêmes ; le journal dit ce qui ne va pas.");
    }

    @Override
    public List<Measure> measures() {
        List<Turns> jobs = Repeat.all();
        return List.of(
                measure("guichet_job_turns_total", Kind.COUNTER, "Turns that a job has taken.", jobs, Turns::taken),
                measure(
                        "guichet_job_failures_total",
                        Kind.COUNTER,
                        "Turns that a job did not finish.",
                        jobs,
                        Turns::failed),
                measure(
                        "guichet_job_idle_seconds",
                        Kind.GAUGE,
                        "Since the end of a job's last turn.",
                        jobs,
                        Turns::idleSeconds));
    }

    private static Measure measure(
            String name, Kind kind, String help, List<Turns> jobs, ToDoubleFunction<Turns> value) {
        return new Measure(
                name,
                kind,
                help,
                jobs.stream()
                        .sorted(Comparator.comparing(Turns::name))
                        .map(job -> Measure.sample("name", job.name(), value.applyAsDouble(job)))
                        .toList());
    }
}
