package org.guichet.rest.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.transport.http.DestinationRegistry;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.guichet.rest.internal.access.Gate;
import org.guichet.rest.internal.access.VisitProvider;
import org.guichet.rest.internal.http.AllowedMethods;
import org.guichet.rest.internal.http.Calls;
import org.guichet.rest.internal.http.KnownParameters;
import org.guichet.rest.internal.http.ResponseHeaders;
import org.guichet.rest.internal.http.RouteTemplate;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.json.JsonProvider;
import org.guichet.rest.internal.openapi.OpenApiResource;
import org.guichet.rest.internal.problem.ProblemMapper;
import org.guichet.rest.resource.Resource;

/** The API as it is made of these resources: another set of them is another generation. Ends when the last call has ended. */
final class Generation {

    private final Bus bus;
    private final Server server;
    /** Of its own: in OSGi all buses share one, in which two generations can't have the same address. */
    private final DestinationRegistry addresses = new DestinationRegistryImpl();

    private final CXFNonSpringServlet calls = new CXFNonSpringServlet(addresses, false);
    private int running;
    private boolean isRetired;

    Generation(List<Resource> resources, Gate gate, ServletConfig config) throws ServletException {
        bus = withClassLoaderOfCxf(() -> new CXFBusFactory().createBus());
        calls.setBus(bus);
        List<Object> all = new ArrayList<>(resources);
        // as they are described, always in the same order
        all.sort(Comparator.comparing(resource -> resource.getClass().getName()));
        List<Class<?>> types = new ArrayList<>();
        all.forEach(resource -> types.add(resource.getClass()));
        all.add(new OpenApiResource(types));
        List<Class<?>> answering = new ArrayList<>(types);
        answering.add(OpenApiResource.class);
        Calls known = new Calls(answering);
        server = withClassLoaderOfCxf(() -> serve(all, gate, known));
        // otherwise CXF looks for one in the class path at each call
        bus.setExtension(CXFBusFactory.class.getClassLoader(), ClassLoader.class);
        calls.init(config);
    }

    private Server serve(List<Object> resources, Gate gate, Calls known) {
        JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
        factory.setBus(bus);
        factory.setDestinationFactory(new HTTPTransportFactory(addresses));
        factory.setAddress("/");
        factory.setServiceBeans(resources);
        factory.setProviders(List.of(
                new JsonProvider(Json.mapper()),
                new ProblemMapper(known),
                new AllowedMethods(known),
                new RouteTemplate(),
                gate,
                new VisitProvider(),
                new KnownParameters(),
                new ResponseHeaders()));
        factory.setProperties(Map.of("default.wae.mapper.least.specific", true));
        return factory.create();
    }

    /** Answers a call; false: it is retired, and another one answers. */
    boolean answer(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        synchronized (this) {
            if (isRetired) {
                return false;
            }
            running++;
        }
        try {
            calls.service(request, response);
        } finally {
            leave();
        }
        return true;
    }

    private void leave() {
        boolean last;
        synchronized (this) {
            running--;
            last = isRetired && running == 0;
        }
        if (last) {
            end();
        }
    }

    /** Takes no more calls; those that run go on. */
    void retire() {
        boolean idle;
        synchronized (this) {
            idle = !isRetired && running == 0;
            isRetired = true;
        }
        if (idle) {
            end();
        }
    }

    private void end() {
        server.destroy();
        calls.destroy();
        bus.shutdown(true);
    }

    /** CXF looks for its extensions through the thread's class loader, which in OSGi may be anyone's. */
    private static <T> T withClassLoaderOfCxf(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CXFBusFactory.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
