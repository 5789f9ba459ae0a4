package org.guichet.rest.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.servlet.Servlet;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.guichet.api.access.AccountService;
import org.guichet.api.access.AttemptLimiter;
import org.guichet.api.access.WriteAllowance;
import org.guichet.rest.internal.access.Gate;
import org.guichet.rest.internal.access.VisitProvider;
import org.guichet.rest.internal.http.KnownParameters;
import org.guichet.rest.internal.http.ResponseHeaders;
import org.guichet.rest.internal.http.RouteTemplate;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.json.JsonProvider;
import org.guichet.rest.internal.module.ModulesResource;
import org.guichet.rest.internal.module.SchemasResource;
import org.guichet.rest.internal.openapi.OpenApiResource;
import org.guichet.rest.internal.organisation.OrganisationsResource;
import org.guichet.rest.internal.participation.ParticipationResource;
import org.guichet.rest.internal.participation.ParticipationsResource;
import org.guichet.rest.internal.participation.SettingsResource;
import org.guichet.rest.internal.problem.ProblemMapper;
import org.guichet.rest.internal.request.AttachmentsResource;
import org.guichet.rest.internal.request.RequestResource;
import org.guichet.rest.internal.request.RequestsResource;
import org.guichet.rest.internal.service.ServicesResource;
import org.guichet.rest.internal.statistics.StatisticsResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The native API. Here while all that it needs is here; {@link AbsenceServlet} answers meanwhile. */
@Component(service = Servlet.class, property = "servlet.init." + RestServlet.HIDE_SERVICE_LIST + "=true")
@HttpWhiteboardServletName("guichet-rest")
@HttpWhiteboardServletPattern("/api/v1/*")
public class RestServlet extends CXFNonSpringServlet {

    static final String HIDE_SERVICE_LIST = "hide-service-list-page";

    private static final long serialVersionUID = 1L;

    private final transient Bus bus;
    private final transient Server server;

    @Activate
    public RestServlet(
            @Reference AccountService accounts,
            @Reference OrganisationsResource organisations,
            @Reference ServicesResource services,
            @Reference RequestsResource requests,
            @Reference RequestResource request,
            @Reference AttachmentsResource attachments,
            @Reference ModulesResource modules,
            @Reference SchemasResource schemas,
            @Reference ParticipationsResource participations,
            @Reference ParticipationResource participation,
            @Reference SettingsResource settings,
            @Reference StatisticsResource statistics,
            @Reference OpenApiResource openApi,
            @Reference AttemptLimiter limiter,
            @Reference WriteAllowance allowance) {
        bus = withClassLoaderOfCxf(() -> new CXFBusFactory().createBus());
        setBus(bus);
        List<Object> resources = List.of(
                organisations,
                services,
                requests,
                request,
                attachments,
                modules,
                schemas,
                participations,
                participation,
                settings,
                statistics,
                openApi);
        server = withClassLoaderOfCxf(() -> serve(resources, new Gate(accounts, limiter, allowance)));
    }

    @Deactivate
    void close() {
        server.destroy();
        bus.shutdown(true);
    }

    private Server serve(List<Object> resources, Gate gate) {
        JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
        factory.setBus(bus);
        factory.setAddress("/");
        factory.setServiceBeans(resources);
        factory.setProviders(List.of(
                new JsonProvider(Json.mapper()),
                new ProblemMapper(),
                new RouteTemplate(),
                gate,
                new VisitProvider(),
                new KnownParameters(),
                new ResponseHeaders()));
        factory.setProperties(Map.of("default.wae.mapper.least.specific", true));
        return factory.create();
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
