package org.guichet.web.internal.map;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletResponse;
import org.guichet.web.internal.http.Communes;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Language;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.PageException;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The map of a commune for scripts, in a language: {@code /c/grabels/map.fr.json}. */
@Component(service = Page.class)
@At(path = "/c/{commune}/{map}")
public class MapPage implements Page {

    private static final Pattern NAME = Pattern.compile("map\\.([a-z]{2})\\.json");

    private final Communes communes;
    private final CommuneMap maps;

    @Activate
    public MapPage(@Reference Communes communes, @Reference CommuneMap maps) {
        this.communes = communes;
        this.maps = maps;
    }

    /** Browsers keep it for an hour. */
    @Override
    public void show(Turn turn) throws IOException {
        Matcher name = NAME.matcher(turn.value("map"));
        Language language = name.matches() ? Language.of(name.group(1)).orElseThrow(PageException::notFound) : null;
        if (language == null) {
            throw PageException.notFound();
        }
        byte[] map = maps.of(communes.of(turn), language).orElseThrow(PageException::notFound);
        HttpServletResponse response = Visit.of(turn).response();
        response.setContentType("application/geo+json");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.setContentLength(map.length);
        response.getOutputStream().write(map);
    }
}
