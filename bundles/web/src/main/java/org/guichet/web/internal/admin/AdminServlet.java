package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.Servlet;
import org.guichet.api.access.Caller;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.desk.SignIn;
import org.guichet.web.internal.http.PageServlet;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** All pages of the console: {@code /admin}, {@code /admin/participation/grabels/voirie}, … */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-web-admin")
@HttpWhiteboardServletPattern("/admin/*")
public class AdminServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient AdminPages adminPages;
    private final transient DeskAccess access;
    private final transient SignIn signIn;
    private final transient MatrixPage matrix;
    private final transient ParticipationPage participation;
    private final transient FiguresPage figures;

    @Activate
    public AdminServlet(
            @Reference Pages pages,
            @Reference AdminPages adminPages,
            @Reference DeskAccess access,
            @Reference SignIn signIn,
            @Reference MatrixPage matrix,
            @Reference ParticipationPage participation,
            @Reference FiguresPage figures) {
        super(pages);
        this.adminPages = adminPages;
        this.access = access;
        this.signIn = signIn;
        this.matrix = matrix;
        this.participation = participation;
        this.figures = figures;
    }

    @Override
    protected void show(Visit visit) throws IOException {
        String path = visit.path();
        if (path.equals(SignIn.PATH)) {
            signIn.show(visit);
            return;
        }
        Optional<Caller> caller = access.caller(visit);
        if (caller.isEmpty()) {
            signIn.ask(visit);
        } else if (FiguresPage.isIn(path) && DeskAccess.entersConsole(caller.get())) {
            figures.show(visit, caller.get(), path);
        } else if (path.isEmpty() && DeskAccess.entersConsole(caller.get()) && !DeskAccess.manages(caller.get())) {
            visit.redirect("/admin/" + FiguresPage.PATH);
        } else if (!DeskAccess.manages(caller.get())) {
            adminPages.forbidden(visit, caller.get());
        } else {
            show(visit, path, caller.get());
        }
    }

    private void show(Visit visit, String path, Caller caller) throws IOException {
        if (path.isEmpty()) {
            matrix.show(visit, caller);
        } else if (path.startsWith(ParticipationPage.PATH)) {
            participation.show(visit, caller, path.substring(ParticipationPage.PATH.length()));
        } else {
            adminPages.notFound(visit, caller);
        }
    }

    @Override
    protected void take(Visit visit) throws IOException {
        boolean forged = forged(visit);
        if (visit.path().equals(SignIn.PATH)) {
            signIn.take(visit, forged, (resumed, caller) -> again(resumed, caller, "admin.resumed"));
            return;
        }
        Optional<Caller> caller = access.caller(visit);
        if (caller.isEmpty()) {
            signIn.interrupted(visit);
        } else if (visit.path().equals("sign-out")) {
            if (forged) {
                visit.redirect("/admin");
            } else {
                signIn.out(visit);
            }
        } else if (!DeskAccess.manages(caller.get())) {
            adminPages.forbidden(visit, caller.get());
        } else if (forged) {
            visit.response().setStatus(403);
            again(visit, caller.get(), "admin.forged");
        } else {
            take(visit, visit.path(), caller.get());
        }
    }

    private void take(Visit visit, String path, Caller caller) throws IOException {
        if (path.startsWith(ParticipationPage.PATH)) {
            participation.take(visit, caller, path.substring(ParticipationPage.PATH.length()));
        } else {
            adminPages.notFound(visit, caller);
        }
    }

    /** Shows a form with what was typed, doing nothing yet. */
    private void again(Visit visit, Caller caller, String notice) throws IOException {
        String path = visit.path();
        if (!DeskAccess.manages(caller)) {
            adminPages.forbidden(visit, caller);
        } else if (path.startsWith(ParticipationPage.PATH)) {
            participation.again(visit, caller, path.substring(ParticipationPage.PATH.length()), notice);
        } else {
            visit.redirect("/admin");
        }
    }
}
