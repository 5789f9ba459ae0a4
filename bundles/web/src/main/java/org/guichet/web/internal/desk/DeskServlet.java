package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.Servlet;
import org.guichet.api.access.Caller;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.http.PageServlet;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** All pages of the desk: {@code /desk}, {@code /desk/new}, {@code /desk/requests/7K3F-9QX2}, … */
@Component(service = Servlet.class)
@HttpWhiteboardServletMultipart(maxRequestSize = Visit.MAX_BODY, fileSizeThreshold = 64 * 1024)
@HttpWhiteboardServletName("guichet-web-desk")
@HttpWhiteboardServletPattern("/desk/*")
public class DeskServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final String REQUESTS = "requests/";
    private static final String FILES = "/files/";

    private final transient DeskPages deskPages;
    private final transient DeskAccess access;
    private final transient SignIn signIn;
    private final transient QueuePage queue;
    private final transient NewRequestPage newRequest;
    private final transient CasePage cases;
    private final transient TextsPage texts;
    private final transient Downloads downloads;

    @Activate
    public DeskServlet(
            @Reference Pages pages,
            @Reference DeskPages deskPages,
            @Reference DeskAccess access,
            @Reference SignIn signIn,
            @Reference QueuePage queue,
            @Reference NewRequestPage newRequest,
            @Reference CasePage cases,
            @Reference TextsPage texts,
            @Reference Downloads downloads) {
        super(pages);
        this.deskPages = deskPages;
        this.access = access;
        this.signIn = signIn;
        this.queue = queue;
        this.newRequest = newRequest;
        this.cases = cases;
        this.texts = texts;
        this.downloads = downloads;
    }

    @Override
    protected void show(Visit visit) throws IOException {
        String path = visit.path();
        if (path.equals("sign-in")) {
            signIn.show(visit);
            return;
        }
        Optional<Caller> caller = access.caller(visit);
        if (caller.isEmpty()) {
            signIn.ask(visit);
        } else if (!DeskAccess.works(caller.get(), path)) {
            signIn.noDesk(visit, caller.get());
        } else {
            show(visit, path, caller.get());
        }
    }

    private void show(Visit visit, String path, Caller caller) throws IOException {
        switch (path) {
            case "" -> queue.show(visit, caller);
            case "new" -> newRequest.show(visit, caller);
            case "help" -> deskPages.page(visit, caller, "help").write();
            default -> {
                if (TextsPage.isIn(path)) {
                    texts.show(visit, caller);
                } else if (path.startsWith(REQUESTS) && path.contains(FILES)) {
                    int files = path.indexOf(FILES);
                    downloads.send(
                            visit,
                            path.substring(REQUESTS.length(), files),
                            path.substring(files + FILES.length()),
                            caller.scope());
                } else if (path.startsWith(REQUESTS)) {
                    cases.show(visit, caller, path.substring(REQUESTS.length()));
                } else {
                    deskPages.notFound(visit, caller);
                }
            }
        }
    }

    @Override
    protected boolean mayReturn(Visit visit) {
        String path = visit.path();
        return access.caller(visit)
                .filter(caller -> DeskAccess.works(caller, path))
                .filter(caller ->
                        !path.startsWith(REQUESTS) || cases.mayReturn(caller, path.substring(REQUESTS.length())))
                .isPresent();
    }

    @Override
    protected void take(Visit visit) throws IOException {
        String path = visit.path();
        boolean forged = forged(visit);
        if (path.equals("sign-in")) {
            signIn.take(visit, forged, (resumed, caller) -> again(resumed, caller, "desk.resumed"));
            return;
        }
        Optional<Caller> caller = access.caller(visit);
        if (caller.isEmpty()) {
            signIn.interrupted(visit);
        } else if (path.equals("sign-out")) {
            if (forged) {
                visit.redirect("/desk");
            } else {
                signIn.out(visit);
            }
        } else if (!DeskAccess.works(caller.get(), path)) {
            signIn.noDesk(visit, caller.get());
        } else if (path.isEmpty() && visit.parameter("do").equals("find")) {
            // changes nothing
            queue.find(visit, caller.get());
        } else if (forged) {
            visit.response().setStatus(403);
            again(visit, caller.get(), "desk.forged");
        } else {
            take(visit, path, caller.get());
        }
    }

    private void take(Visit visit, String path, Caller caller) throws IOException {
        if (path.isEmpty()) {
            queue.take(visit, caller);
        } else if (path.equals("new")) {
            newRequest.take(visit, caller);
        } else if (TextsPage.isIn(path)) {
            texts.take(visit, caller);
        } else if (path.startsWith(REQUESTS)) {
            cases.take(visit, caller, path.substring(REQUESTS.length()));
        } else {
            deskPages.notFound(visit, caller);
        }
    }

    /** Shows a form with what was typed, doing nothing yet. */
    private void again(Visit visit, Caller caller, String notice) throws IOException {
        String path = visit.path();
        if (path.equals("new")) {
            newRequest.again(visit, caller, notice);
        } else if (TextsPage.isIn(path)) {
            texts.again(visit, caller, notice);
        } else if (path.startsWith(REQUESTS)) {
            cases.again(visit, caller, path.substring(REQUESTS.length()), notice);
        } else {
            queue.again(visit, caller, notice);
        }
    }
}
