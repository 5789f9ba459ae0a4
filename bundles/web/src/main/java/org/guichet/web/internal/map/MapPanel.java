package org.guichet.web.internal.map;

import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.PortalConfiguration;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a page needs to offer the map of a commune, for the macros of {@code map.ftlh}. */
@Component(service = MapPanel.class)
public class MapPanel {

    private final CommuneMap maps;
    private final PortalConfiguration settings;

    /**
     * A map to open.
     *
     * @param address of its outlines
     * @param tiles where its tiles are on this host; empty: there are none
     * @param source whom the tiles are owed to
     */
    public record View(String code, String name, String address, String tiles, String source) {}

    @Activate
    public MapPanel(@Reference CommuneMap maps, @Reference PortalConfiguration settings) {
        this.maps = maps;
        this.settings = settings;
    }

    /** Adds {@code map} to a page; nothing where the commune's outline isn't known. */
    public void offer(Pages.Page page, Organisation commune, Texts texts) {
        if (maps.exists(commune)) {
            page.with(
                    "map",
                    new View(
                            commune.code(),
                            texts.of(commune.name()),
                            "/c/" + commune.code() + "/map." + texts.language().code() + ".json",
                            settings.mapTiles(),
                            settings.mapAttribution()));
        }
    }
}
