package org.guichet.rest.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.AttemptLimiter;
import org.guichet.platform.access.WriteAllowance;
import org.guichet.rest.internal.access.Gate;
import org.guichet.rest.internal.http.Intelligible;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.problem.ProblemMapper;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Resource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native API, of the resources that announce themselves. While one of this bundle's own is missing the whole API is to come
 * again; those of other bundles come and go, and no call fails for it. {@link AbsenceServlet} answers while not even this is here.
 */
@Component(service = Servlet.class, property = "servlet.init." + RestServlet.HIDE_SERVICE_LIST + "=true")
@HttpWhiteboardServletName("guichet-rest")
@HttpWhiteboardServletPattern("/api/v1/*")
public class RestServlet extends HttpServlet {

    static final String HIDE_SERVICE_LIST = "hide-service-list-page";

    private static final long serialVersionUID = 1L;
    private static final long AGAIN_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(RestServlet.class);

    private final transient Gate gate;
    private final transient ServiceComponentRuntime components;
    private final transient List<Resource> resources = new CopyOnWriteArrayList<>();
    private final transient ObjectMapper json = Json.mapper();
    private final transient AtomicBoolean isToBeMade = new AtomicBoolean();
    private final transient ScheduledExecutorService making = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guichet-rest");
        thread.setDaemon(true);
        return thread;
    });
    private transient volatile Generation generation;
    private transient volatile boolean isServed;

    @Activate
    public RestServlet(
            @Reference AccountService accounts,
            @Reference AttemptLimiter limiter,
            @Reference WriteAllowance allowance,
            @Reference ServiceComponentRuntime components) {
        this.gate = new Gate(accounts, limiter, allowance);
        this.components = components;
    }

    /** A part of the API announces itself. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addResource(Resource resource) {
        resources.add(resource);
        makeSoon();
    }

    /** It is gone. */
    public void removeResource(Resource resource) {
        resources.remove(resource);
        if (!isWhole(List.copyOf(resources))) {
            // at once: what is gone must not be called
            replace(null);
        }
        makeSoon();
    }

    /** The port serves it from now on. */
    @Override
    public void init() {
        isServed = true;
        makeSoon();
    }

    @Deactivate
    void close() {
        making.shutdown();
        replace(null);
    }

    private void makeSoon() {
        if (isServed && isToBeMade.compareAndSet(false, true)) {
            try {
                making.execute(this::make);
            } catch (RejectedExecutionException ending) {
                LOG.debug("The API ends", ending);
            }
        }
    }

    private void make() {
        isToBeMade.set(false);
        List<Resource> all = List.copyOf(resources);
        if (!isWhole(all)) {
            replace(null);
            // what is missing may be a description, and nobody says when it comes
            lookAgain();
            return;
        }
        try {
            Generation next = new Generation(all, gate, getServletConfig());
            if (all.equals(List.copyOf(resources))) {
                replace(next);
            } else {
                // somebody came or went meanwhile, and has asked for another
                next.retire();
            }
        } catch (ServletException | RuntimeException | LinkageError e) {
            LOG.error("The API can't be made of {} resources; it stays as it was", all.size(), e);
        }
    }

    private void lookAgain() {
        try {
            var unused = making.schedule(this::makeSoon, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("The API ends", ending);
        }
    }

    private synchronized void replace(Generation next) {
        if (making.isShutdown() && next != null) {
            next.retire();
            return;
        }
        Generation before = generation;
        generation = next;
        if (before != null) {
            before.retire();
        }
    }

    /** Whether all resources that this bundle describes are there: half an API would be told by no status. */
    private boolean isWhole(List<Resource> all) {
        Bundle own = FrameworkUtil.getBundle(RestServlet.class);
        if (own == null) {
            return true;
        }
        Set<String> present =
                all.stream().map(resource -> resource.getClass().getName()).collect(Collectors.toSet());
        Collection<ComponentDescriptionDTO> described = components.getComponentDescriptionDTOs(own);
        if (described.size() < components(own)) {
            // this bundle starts or stops: what isn't described yet, or no more, is missing as well
            return false;
        }
        for (ComponentDescriptionDTO component : described) {
            boolean isResource = Arrays.asList(component.serviceInterfaces).contains(Resource.class.getName());
            if (isResource && !present.contains(component.implementationClass)) {
                return false;
            }
        }
        return true;
    }

    /** How many components a bundle has, as its manifest says. */
    private static int components(Bundle bundle) {
        String header = bundle.getHeaders("").get(ComponentConstants.SERVICE_COMPONENT);
        return header == null ? 0 : header.split(",").length;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<ProblemException> unread = Intelligible.refusal(request);
        if (unread.isPresent()) {
            ProblemMapper.write(unread.get(), request, response, json);
            return;
        }
        Generation answering = generation;
        while (answering != null && !answering.answer(request, response)) {
            answering = generation;
        }
        if (answering == null) {
            ProblemMapper.write(ProblemMapper.unavailable(), request, response, json);
        }
    }
}
