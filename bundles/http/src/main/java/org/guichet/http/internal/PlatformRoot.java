package org.guichet.http.internal;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Finds what Pax Web serves. Pax Web adds each handler that is a service to its own server, which listens nowhere here; from
 * inside, this one sees the whole.
 */
@Component(service = PlatformRoot.class)
public final class PlatformRoot {

    private static final String PAX_WEB = "org.ops4j.pax.web.pax-web-jetty";

    private final Inside inside = new Inside();
    private final BundleTracker<ServiceRegistration<Handler>> tracker;

    private static final class Inside extends AbstractHandler {

        @Override
        public void handle(
                String target, Request baseRequest, HttpServletRequest request, HttpServletResponse response) {
            // adds nothing
        }
    }

    @Activate
    public PlatformRoot(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, new BundleTrackerCustomizer<>() {
            // not before: Pax Web doesn't start where a handler is there first
            @Override
            public ServiceRegistration<Handler> addingBundle(Bundle bundle, BundleEvent event) {
                return PAX_WEB.equals(bundle.getSymbolicName())
                        ? context.registerService(Handler.class, inside, null)
                        : null;
            }

            @Override
            public void modifiedBundle(Bundle bundle, BundleEvent event, ServiceRegistration<Handler> offered) {}

            @Override
            public void removedBundle(Bundle bundle, BundleEvent event, ServiceRegistration<Handler> offered) {
                offered.unregister();
            }
        });
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    /** What answers requests, while Pax Web is there. */
    Optional<Handler> handler() {
        Server server = inside.getServer();
        return server == null || !server.isStarted()
                ? Optional.empty()
                : Optional.ofNullable(server.getHandler()).filter(Handler::isStarted);
    }
}
