package org.guichet.web.internal.commune;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.web.internal.form.RequestPage;
import org.guichet.web.internal.form.SentPage;
import org.guichet.web.internal.http.PageException;
import org.guichet.web.internal.http.PageServlet;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.map.CommuneMap;
import org.guichet.web.internal.text.Language;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** All pages of a commune: {@code /c/grabels}, {@code /c/grabels/s/voirie.nid-de-poule}, {@code /c/grabels/sent/P3F6-HKNB}; and its map. */
@Component(service = Servlet.class)
@HttpWhiteboardServletMultipart(maxRequestSize = Visit.MAX_BODY, fileSizeThreshold = 64 * 1024)
@HttpWhiteboardServletName("guichet-web-commune")
@HttpWhiteboardServletPattern("/c/*")
public class CommuneServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final String SERVICE = "s/";
    private static final String SENT = "sent";
    private static final Pattern MAP = Pattern.compile("map\\.([a-z]{2})\\.json");

    private final transient OrganisationDirectory organisations;
    private final transient CommunePage communePage;
    private final transient RequestPage requestPage;
    private final transient SentPage sentPage;
    private final transient CommuneMap map;

    @Activate
    public CommuneServlet(
            @Reference Pages pages,
            @Reference OrganisationDirectory organisations,
            @Reference CommunePage communePage,
            @Reference RequestPage requestPage,
            @Reference SentPage sentPage,
            @Reference CommuneMap map) {
        super(pages);
        this.organisations = organisations;
        this.communePage = communePage;
        this.requestPage = requestPage;
        this.sentPage = sentPage;
        this.map = map;
    }

    @Override
    protected void show(Visit visit) throws IOException {
        Organisation commune = commune(visit);
        String rest = rest(visit);
        Matcher wantedMap = MAP.matcher(rest);
        if (rest.isEmpty()) {
            communePage.show(visit, commune);
        } else if (rest.equals(SENT)) {
            sentPage.last(visit, commune);
        } else if (rest.startsWith(SENT + "/")) {
            sentPage.show(visit, commune, rest.substring(SENT.length() + 1));
        } else if (rest.startsWith(SERVICE)) {
            requestPage.show(visit, commune, rest.substring(SERVICE.length()));
        } else if (wantedMap.matches()) {
            map.show(visit, commune, Language.of(wantedMap.group(1)).orElseThrow(PageException::notFound));
        } else {
            throw PageException.notFound();
        }
    }

    @Override
    protected void take(Visit visit) throws IOException {
        Organisation commune = commune(visit);
        String rest = rest(visit);
        if (!rest.startsWith(SERVICE)) {
            throw PageException.notFound();
        }
        requestPage.take(visit, commune, rest.substring(SERVICE.length()), forged(visit));
    }

    private Organisation commune(Visit visit) {
        String path = visit.path();
        int slash = path.indexOf('/');
        return organisations
                .organisation(slash < 0 ? path : path.substring(0, slash))
                .filter(o -> o.kind() == OrganisationKind.COMMUNE)
                .orElseThrow(PageException::notFound);
    }

    private static String rest(Visit visit) {
        String path = visit.path();
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(slash + 1);
    }
}
