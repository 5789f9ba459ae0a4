package org.guichet.health.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Kind;
import org.guichet.api.health.Measures;
import org.guichet.platform.health.Health;
import org.guichet.platform.health.HealthReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /metrics} for Prometheus: what parts count, and how the checks found them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-metrics")
@HttpWhiteboardServletPattern("/metrics")
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServlet.class);

    private final transient Health health;
    private final transient Watchers watchers;
    private final transient List<Measures> parts = new CopyOnWriteArrayList<>();

    @Activate
    public MetricsServlet(@Reference Health health, @Reference Watchers watchers) {
        this.health = health;
        this.watchers = watchers;
    }

    /** A part announces what it counts. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addMeasures(Measures measures) {
        parts.add(measures);
    }

    /** It is gone. */
    public void removeMeasures(Measures measures) {
        parts.remove(measures);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!watchers.admits(request)) {
            Watchers.refuse(response);
            return;
        }
        Watchers.write(response, HttpServletResponse.SC_OK, PrometheusText.TYPE, text());
    }

    String text() {
        // asked first: what needs the database is measured by checks, and told from memory
        HealthReport report = health.report();
        List<Measure> all = new ArrayList<>();
        all.add(new Measure(
                "guichet_health",
                Kind.GAUGE,
                "How a check found it: 0 well, 1 somebody should look, 2 it doesn't work.",
                report.findings().stream()
                        .map(f -> Measure.sample(
                                "check", f.name(), f.result().status().ordinal()))
                        .toList()));
        all.add(Measure.gauge("guichet_ready", "Whether requests can be answered.", report.isReady() ? 1 : 0));
        for (Measures part : parts) {
            try {
                all.addAll(part.measures());
            } catch (RuntimeException | LinkageError e) {
                LOG.warn(
                        "What {} counts can't be had: {}",
                        part.getClass().getName(),
                        e.getClass().getName());
            }
        }
        return PrometheusText.of(all);
    }
}
