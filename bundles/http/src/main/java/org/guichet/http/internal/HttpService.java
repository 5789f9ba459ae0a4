package org.guichet.http.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measures;
import org.guichet.http.internal.measure.Routes;
import org.guichet.http.internal.measure.Traffic;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens the port as soon as this bundle is there, and closes it last: what comes too early or too late is told so. */
@Component(service = Measures.class, immediate = true, configurationPid = "org.guichet.http")
public final class HttpService implements Measures {

    private final BundleContext context;
    private final Engine engine;
    private final Routes routes;
    private final Traffic traffic;
    /** The framework tells this one before it stops the first bundle. */
    private final SynchronousBundleListener ending;

    @Activate
    public HttpService(
            BundleContext context,
            @Reference PlatformRoot platform,
            @Reference TrustedProxies proxies,
            Map<String, Object> settings) {
        this.context = context;
        Path directory = Path.of(settings.getOrDefault("directory", System.getProperty("java.io.tmpdir"))
                        .toString())
                .resolve("bodies");
        this.routes = new Routes(context);
        this.traffic = new Traffic(routes::of);
        this.engine = new Engine(HttpSettings.of(settings), proxies, platform::handler, directory, traffic);
        this.ending = event -> {
            if (event.getType() == BundleEvent.STOPPING && isFramework(event.getBundle())) {
                engine.finish();
            }
        };
        context.addBundleListener(ending);
        engine.start();
    }

    @Deactivate
    public void close() {
        context.removeBundleListener(ending);
        engine.close();
        routes.close();
    }

    @Override
    public List<Measure> measures() {
        List<Measure> all = new ArrayList<>(traffic.measures());
        all.add(Measure.gauge("guichet_http_requests_in_flight", "Requests that are here now.", engine.inFlight()));
        return all;
    }

    private static boolean isFramework(Bundle bundle) {
        return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID;
    }
}
