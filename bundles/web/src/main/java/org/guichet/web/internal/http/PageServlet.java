package org.guichet.web.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.UnavailableException;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.view.SecurityHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every servlet of pages does: headers, the language, and pages for what goes wrong. */
public abstract class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Set<String> OF_ACCOUNTS = Set.of("/desk", "/admin");
    private static final int BUFFER = 64 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(PageServlet.class);

    private final transient Pages pages;

    protected PageServlet(Pages pages) {
        this.pages = pages;
    }

    /** Answers a GET or HEAD. */
    protected abstract void show(Visit visit) throws IOException;

    /** Answers a POST, whose token may be wrong: {@link #forged} tells. */
    protected void take(Visit visit) throws IOException {
        throw PageException.notAllowed("GET, HEAD");
    }

    /** Whether the visitor may still see a page that answered a step of a form. */
    protected boolean mayReturn(Visit visit) {
        return true;
    }

    /** Whether no page is asked for, but the interface for programs, which isn't there at the moment. */
    protected boolean isOfPrograms(Visit visit) {
        return false;
    }

    protected final Pages pages() {
        return pages;
    }

    /** Whether a POST doesn't come from one of our own pages, or from one that was open too long. */
    protected final boolean forged(Visit visit) {
        return !pages.csrf().accepts(visit);
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.set(response);
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Visit visit = new Visit(request, response);
        if (isOfPrograms(visit)) {
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
            fail(visit, e);
        }
    }

    private void answer(Visit visit) throws IOException {
        switch (visit.request().getMethod()) {
            case "GET", "HEAD" -> {
                if (visit.request().getParameter(Language.PARAMETER) == null) {
                    boolean step = visit.request().getParameter(Turns.PARAMETER) != null;
                    if (!step || !mayReturn(visit) || !pages.turned(visit)) {
                        show(visit);
                    }
                } else {
                    Language.of(visit.parameter(Language.PARAMETER)).ifPresent(visit::speak);
                    visit.redirect(Paths.withoutLanguage(visit.request()));
                }
            }
            case "POST" -> {
                spend(visit);
                take(visit);
            }
            default -> throw PageException.notAllowed("GET, HEAD, POST");
        }
    }

    /** A forged session gets a share of its own and nothing else: behind it, nothing is kept for whoever isn't signed in. */
    private void spend(Visit visit) {
        Optional<String> session = OF_ACCOUNTS.contains(visit.request().getServletPath())
                ? visit.cookie(Turns.SESSION_COOKIE).filter(cookie -> !cookie.isEmpty())
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
            throw PageException.unreadable();
        }
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
