package org.guichet.web.internal.info;

import java.io.IOException;
import javax.servlet.Servlet;
import org.guichet.api.request.RequestEndings;
import org.guichet.web.internal.http.PageServlet;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Settings;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Accessibility statement, privacy and legal notice, filled from {@link Settings}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-web-info")
@HttpWhiteboardServletPattern({"/accessibility", "/privacy", "/legal"})
public class InfoServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Settings settings;
    private final transient RequestEndings endings;

    @Activate
    public InfoServlet(@Reference Pages pages, @Reference Settings settings, @Reference RequestEndings endings) {
        super(pages);
        this.settings = settings;
        this.endings = endings;
    }

    @Override
    protected void show(Visit visit) throws IOException {
        pages().page(visit, visit.request().getServletPath().substring(1))
                .with("operator", settings.operator())
                .with("operatorAddress", settings.operatorAddress())
                .with("email", settings.email())
                .with("phone", settings.phone())
                .with("director", settings.director())
                .with("host", settings.host())
                .with("dpo", settings.dpo())
                .with("answeredDays", endings.answeredDays())
                .with("waitingDays", endings.waitingDays())
                .with("idleDays", endings.idleDays())
                .write();
    }
}
