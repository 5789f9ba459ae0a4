package org.guichet.web.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.DeniedException;
import org.guichet.api.GuichetException;
import org.guichet.api.UnavailableException;
import org.guichet.api.access.Caller;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.view.SecurityHeaders;
import org.guichet.web.page.Area;
import org.guichet.web.page.Page;
import org.guichet.web.page.PageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for all pages: finds the one that an address means, sees who comes in, in which language, and that forms come from here;
 * shows what can't be shown. A page whose parts are missing is told to be back, that page alone.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletMultipart(maxRequestSize = Visit.MAX_BODY, fileSizeThreshold = 64 * 1024)
@HttpWhiteboardServletName("guichet-web-pages")
@HttpWhiteboardServletPattern({"/", "/c/*", "/follow/*", "/desk/*", "/admin/*"})
public class PageRunner extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String PROGRAMS = "/api";
    private static final String FORGED = "form.expired";
    /** The attribute of a request under which traffic is counted. */
    private static final String ROUTE = "org.guichet.route";

    private static final int BUFFER = 64 * 1024;

    /** In bytes: a form with some words in it. */
    private static final long LONGEST_QUESTION = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(PageRunner.class);

    private final transient Pages pages;
    private final transient Routes routes;
    private final transient Map<Area, Entrance> entrances = new ConcurrentHashMap<>();

    @Activate
    public PageRunner(@Reference Pages pages, @Reference Routes routes) {
        this.pages = pages;
        this.routes = routes;
    }

    /** Somebody lets people into an area. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addEntrance(Entrance entrance) {
        entrances.put(entrance.area(), entrance);
    }

    /** It is closed. */
    public void removeEntrance(Entrance entrance) {
        entrances.remove(entrance.area(), entrance);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.set(response);
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Visit visit = new Visit(request, response);
        if (isOfPrograms(request)) {
            // the engine says so in a way that programs understand, whatever the method
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            readParameters(request);
            answer(visit);
        } catch (PageException e) {
            pages.problem(visit, e);
        } catch (UnavailableException e) {
            LOG.debug("A part of the platform is not available: {}", e.getMessage());
            if (!visit.response().isCommitted()) {
                visit.response().resetBuffer();
                pages.unavailable(visit, e.retryAfterSeconds());
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (e instanceof GuichetException wrong
                    && wrong.code().equals(GuichetException.BROKEN_TEXT)
                    && !visit.response().isCommitted()) {
                visit.response().resetBuffer();
                pages.problem(visit, PageException.broken());
            } else {
                fail(visit, e);
            }
        }
    }

    private static boolean isOfPrograms(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(PROGRAMS) || path.startsWith(PROGRAMS + "/");
    }

    private void answer(Visit visit) throws IOException {
        switch (visit.request().getMethod()) {
            case "GET", "HEAD" -> {
                if (visit.request().getParameter(Language.PARAMETER) == null) {
                    show(visit);
                } else {
                    Language.of(visit.parameter(Language.PARAMETER)).ifPresent(visit::speak);
                    visit.redirect(Paths.withoutLanguage(visit.request()));
                }
            }
            case "POST" -> {
                if (!looksOnly(visit)) {
                    spend(visit);
                }
                take(visit);
            }
            default -> throw PageException.notAllowed("GET, HEAD, POST");
        }
    }

    private void show(Visit visit) throws IOException {
        Optional<Routes.Found> found = routes.find(visit.address());
        Optional<Entrance> entrance = entrance(visit);
        if (entrance.isPresent() && entrance.get().shows(visit)) {
            return;
        }
        Optional<Caller> caller = entrance.flatMap(e -> e.caller(visit));
        if (entrance.isPresent()
                && caller.isEmpty()
                && found.filter(f -> f.route().isForAll()).isEmpty()) {
            entrance.get().ask(visit);
            return;
        }
        caller.ifPresent(visit::signedIn);
        Optional<ServedTurn> turn = admitted(visit, found, entrance, caller);
        if (turn.isPresent()) {
            inFrame(visit, entrance, caller, () -> {
                Page page = page(found.get());
                boolean step = visit.request().getParameter(KeptPages.PARAMETER) != null;
                if (!step || !page.mayReturn(turn.get()) || !pages.turned(visit)) {
                    page.show(turn.get());
                }
            });
        }
    }

    private void take(Visit visit) throws IOException {
        boolean forged = !pages.csrf().accepts(visit);
        Optional<Routes.Found> found = routes.find(visit.address());
        Optional<Entrance> entrance = entrance(visit);
        if (entrance.isPresent() && entrance.get().takes(visit, forged, new Carried(entrance.get()))) {
            return;
        }
        Optional<Caller> caller = entrance.flatMap(e -> e.caller(visit));
        if (entrance.isPresent()
                && caller.isEmpty()
                && found.filter(f -> f.route().isForAll()).isEmpty()) {
            entrance.get().interrupted(visit);
            return;
        }
        caller.ifPresent(visit::signedIn);
        Optional<ServedTurn> turn = admitted(visit, found, entrance, caller);
        if (turn.isPresent()) {
            inFrame(visit, entrance, caller, () -> {
                Page page = page(found.get());
                if (forged) {
                    visit.response().setStatus(HttpServletResponse.SC_FORBIDDEN);
                    page.again(turn.get(), entrance.map(Entrance::forged).orElse(FORGED));
                } else {
                    page.take(turn.get());
                }
            });
        }
    }

    /** What may not be done, and what a page finds nowhere, is told in the frame of the area, to whom it lets in. */
    private static void inFrame(Visit visit, Optional<Entrance> entrance, Optional<Caller> caller, Work work)
            throws IOException {
        try {
            work.run();
        } catch (PageException e) {
            if (e.status() != HttpServletResponse.SC_NOT_FOUND || entrance.isEmpty() || caller.isEmpty()) {
                throw e;
            }
            entrance.get().notFound(visit, caller.get());
        } catch (DeniedException e) {
            LOG.warn("{}", e.getMessage());
            if (entrance.isEmpty() || caller.isEmpty()) {
                throw PageException.notFound();
            }
            entrance.get().refuse(visit, caller.get());
        }
    }

    /** What a page does. */
    private interface Work {
        void run() throws IOException;
    }

    /** Whoever may come in where there is a page; for everybody else the answer is written. */
    private Optional<ServedTurn> admitted(
            Visit visit, Optional<Routes.Found> found, Optional<Entrance> entrance, Optional<Caller> caller)
            throws IOException {
        if (found.isEmpty()) {
            if (routes.isDescribed(visit.address())) {
                throw PageException.unavailable();
            }
            if (caller.isEmpty()) {
                throw PageException.notFound();
            }
            entrance.orElseThrow().notFound(visit, caller.get());
            return Optional.empty();
        }
        Route route = found.get().route();
        if (!route.isForAll() && !route.lets(caller.orElseThrow(PageException::notFound))) {
            entrance.orElseThrow().refuse(visit, caller.get());
            return Optional.empty();
        }
        visit.request().setAttribute(ROUTE, route.path());
        return Optional.of(new ServedTurn(visit, caller, found.get(), pages, entrance));
    }

    /** Of the area where the visitor is; the portal has none. */
    private Optional<Entrance> entrance(Visit visit) {
        Area area = Area.of(visit.address());
        if (area == Area.PORTAL) {
            return Optional.empty();
        }
        Entrance entrance = entrances.get(area);
        if (entrance == null) {
            throw PageException.unavailable();
        }
        return Optional.of(entrance);
    }

    private static Page page(Routes.Found found) {
        Page page = found.route().page().get();
        if (page == null) {
            throw PageException.unavailable();
        }
        return page;
    }

    /** Forms that were carried through the entrance. */
    private final class Carried implements Entrance.Resumed {

        private final Entrance entrance;

        private Carried(Entrance entrance) {
            this.entrance = entrance;
        }

        @Override
        public boolean may(String path, Caller caller) {
            return routes.find(path).filter(f -> f.route().lets(caller)).isPresent();
        }

        @Override
        public void show(Visit visit, Caller caller) throws IOException {
            Routes.Found found = routes.find(visit.address()).orElseThrow(PageException::notFound);
            ServedTurn turn = new ServedTurn(visit, Optional.of(caller), found, pages, Optional.of(entrance));
            page(found).again(turn, entrance.resumed());
        }
    }

    /** What changes nothing and is posted to stand in no address counts as reading, as long as it is short. */
    private boolean looksOnly(Visit visit) {
        long length = visit.request().getContentLengthLong();
        return length >= 0
                && length < LONGEST_QUESTION
                && routes.find(visit.address())
                        .map(found -> found.route().page().get())
                        .filter(Page::looksOnly)
                        .isPresent();
    }

    /** A forged session gets a share of its own and nothing else: behind it, nothing is kept for whoever isn't signed in. */
    private void spend(Visit visit) {
        Optional<String> session = Area.of(visit.address()) != Area.PORTAL
                ? visit.cookie(KeptPages.SESSION_COOKIE).filter(cookie -> !cookie.isEmpty())
                : Optional.empty();
        Duration wait = session.map(pages.allowance()::ofAccount).orElseGet(() -> pages.allowance()
                .ofAnybody(visit.request().getRemoteAddr(), visit.request().getContentLengthLong()));
        if (!wait.isZero()) {
            throw PageException.tooMuch(wait);
        }
    }

    private static void readParameters(HttpServletRequest request) {
        try {
            request.getParameterMap();
        } catch (RuntimeException e) {
            LOG.debug("Unreadable parameters", e);
            readOut(request);
            throw isTooMuch(e) ? PageException.tooLarge() : PageException.unreadable();
        }
    }

    /** The port says so of a body or a part that is larger than it may be, and of too many fields; what it can't read is another matter. */
    private static boolean isTooMuch(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalStateException) {
                return true;
            }
        }
        return false;
    }

    /** A browser that is still sending when the answer comes shows a broken connection instead of the page. */
    private static void readOut(HttpServletRequest request) {
        try {
            InputStream body = request.getInputStream();
            byte[] buffer = new byte[BUFFER];
            long left = 2 * Visit.MAX_BODY;
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = body.read(buffer);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The rest could not be read", e);
        }
    }

    private void fail(Visit visit, Throwable failure) throws IOException {
        String incident = Incidents.next();
        LOG.error(
                "Incident {}: {} {} failed",
                incident,
                visit.request().getMethod(),
                visit.request().getServletPath(),
                Incidents.withoutMessages(failure));
        if (!visit.response().isCommitted()) {
            visit.response().resetBuffer();
            pages.failure(visit, incident);
        }
    }
}
