package org.guichet.web.internal.http;

import java.io.IOException;
import java.util.Set;
import javax.servlet.Servlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The first page, and the answer where no other servlet is: there is no such page, or what it needs is not there at the
 * moment. Needs nothing itself, so the first page comes and goes.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-web-root")
@HttpWhiteboardServletPattern("/")
public class RootServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final String PROGRAMS = "/api";
    private static final Set<String> OURS =
            Set.of("", "c", "desk", "admin", "locate", "follow", "accessibility", "privacy", "legal");

    private transient volatile FirstPage firstPage;

    @Activate
    public RootServlet(@Reference Pages pages) {
        super(pages);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, unbind = "noFirstPage")
    public void firstPage(FirstPage page) {
        firstPage = page;
    }

    void noFirstPage(FirstPage page) {
        if (firstPage == page) {
            firstPage = null;
        }
    }

    @Override
    protected void show(Visit visit) throws IOException {
        FirstPage page = firstPage;
        if (page == null || !visit.request().getRequestURI().equals("/")) {
            throw absent(visit);
        }
        page.show(visit);
    }

    @Override
    protected void take(Visit visit) {
        throw absent(visit);
    }

    @Override
    protected boolean isOfPrograms(Visit visit) {
        String path = visit.request().getRequestURI();
        return path.equals(PROGRAMS) || path.startsWith(PROGRAMS + "/");
    }

    private static PageException absent(Visit visit) {
        String path = visit.request().getRequestURI().substring(1);
        int slash = path.indexOf('/');
        return OURS.contains(slash < 0 ? path : path.substring(0, slash))
                ? PageException.unavailable()
                : PageException.notFound();
    }
}
