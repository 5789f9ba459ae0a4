package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import org.guichet.api.access.Caller;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.desk.SignIn;
import org.guichet.web.internal.http.PageServlet;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** All pages of the console: {@code /admin}, {@code /admin/participation/grabels/voirie}, … */
@Component(service = Servlet.class)
@HttpWhiteboardServletMultipart(maxRequestSize = Visit.MAX_BODY, fileSizeThreshold = 64 * 1024)
@HttpWhiteboardServletName("guichet-web-admin")
@HttpWhiteboardServletPattern("/admin/*")
public class AdminServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final String SWITCH = "switch";
    /** Pages about an organisation, a star standing for it. */
    private static final Pattern HERE =
            Pattern.compile("\\?org=\\*|(settings|look|accounts)/\\*|(modules|participation)/\\*/[a-z0-9-]+");

    private final transient AdminPages adminPages;
    private final transient DeskAccess access;
    private final transient SignIn signIn;
    private final transient MatrixPage matrix;
    private final transient FiguresPage figures;
    private final transient Map<String, Section> sections;

    @Activate
    public AdminServlet(
            @Reference Pages pages,
            @Reference AdminPages adminPages,
            @Reference DeskAccess access,
            @Reference SignIn signIn,
            @Reference MatrixPage matrix,
            @Reference FiguresPage figures,
            @Reference ParticipationPage participation,
            @Reference AccountsPage accounts,
            @Reference ModulePage module,
            @Reference SettingsPage settings,
            @Reference LookPage look) {
        super(pages);
        this.adminPages = adminPages;
        this.access = access;
        this.signIn = signIn;
        this.matrix = matrix;
        this.figures = figures;
        this.sections = Map.of(
                ParticipationPage.PATH,
                participation,
                AccountsPage.PATH,
                accounts,
                ModulePage.PATH,
                module,
                SettingsPage.PATH,
                settings,
                LookPage.PATH,
                look);
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
        } else if (path.equals(SWITCH)) {
            change(visit, caller.get());
        } else if (path.isEmpty()) {
            matrix.show(visit, caller.get());
        } else {
            section(path).orElse(new Missing()).show(visit, caller.get(), rest(path));
        }
    }

    /** To the same page about another organisation. */
    private void change(Visit visit, Caller caller) throws IOException {
        String here = visit.parameter("here");
        Optional<String> organisation = adminPages.chosen(visit, caller).map(Organisation::code);
        if (organisation.isEmpty() || !HERE.matcher(here).matches()) {
            adminPages.notFound(visit, caller);
        } else {
            visit.redirect("/admin" + (here.startsWith("?") ? "" : "/") + here.replace("*", organisation.get()));
        }
    }

    @Override
    protected boolean mayReturn(Visit visit) {
        String path = visit.path();
        String organisation = rest(path).replaceFirst("/.*", "");
        return access.caller(visit)
                .filter(c -> section(path).isPresent() ? c.manages(organisation) : DeskAccess.manages(c))
                .isPresent();
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
            section(visit.path()).orElse(new Missing()).take(visit, caller.get(), rest(visit.path()));
        }
    }

    private void again(Visit visit, Caller caller, String notice) throws IOException {
        if (DeskAccess.manages(caller)) {
            section(visit.path()).orElse(new Missing()).again(visit, caller, rest(visit.path()), notice);
        } else {
            adminPages.forbidden(visit, caller);
        }
    }

    private Optional<Section> section(String path) {
        return Optional.ofNullable(sections.get(path.substring(0, path.indexOf('/') + 1)));
    }

    private static String rest(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    /** Nothing is there. */
    private final class Missing implements Section {

        @Override
        public void show(Visit visit, Caller caller, String path) throws IOException {
            adminPages.notFound(visit, caller);
        }

        @Override
        public void take(Visit visit, Caller caller, String path) throws IOException {
            adminPages.notFound(visit, caller);
        }

        @Override
        public void again(Visit visit, Caller caller, String path, String notice) throws IOException {
            adminPages.notFound(visit, caller);
        }
    }
}
