package org.guichet.web.internal.home;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.Servlet;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.web.internal.http.PageServlet;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Positions;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** From where somebody is to the commune's page. Posted, because an address would keep the position. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-web-locate")
@HttpWhiteboardServletPattern("/locate")
public class LocateServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient OrganisationDirectory organisations;

    @Activate
    public LocateServlet(@Reference Pages pages, @Reference OrganisationDirectory organisations) {
        super(pages);
        this.organisations = organisations;
    }

    @Override
    protected void show(Visit visit) throws IOException {
        visit.redirect("/");
    }

    @Override
    protected void take(Visit visit) throws IOException {
        Optional<Organisation> here = forged(visit)
                ? Optional.empty()
                : Positions.of(visit.parameter("lat"), visit.parameter("lon")).flatMap(organisations::communeAt);
        visit.redirect(here.map(o -> "/c/" + o.code()).orElse("/?where=outside"));
    }
}
