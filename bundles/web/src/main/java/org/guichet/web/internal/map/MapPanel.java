package org.guichet.web.internal.map;

import org.guichet.api.organisation.Organisation;
import org.guichet.platform.place.MapTiles;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.PortalConfiguration;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What a page needs to offer the map of a commune, for the macros of {@code map.ftlh}. */
@Component(service = MapPanel.class)
public class MapPanel {

    private final CommuneMap maps;
    private final PortalConfiguration settings;

    private volatile MapTiles streets;

    /**
     * A map to open.
     *
     * @param address of its outlines
     * @param tiles where its tiles are on this host; empty: there are none, and no point on it is worth anything
     * @param source whom the tiles are owed to
     * @param closest zoom that there are tiles for
     */
    public record View(String code, String name, String address, String tiles, String source, int closest) {

        /** Whether a place can be found on it. */
        public boolean isPrecise() {
            return !tiles.isEmpty();
        }
    }

    private static final int OWN_CLOSEST = 19;
    private static final MapTiles.Source NONE = new MapTiles.Source("", "", OWN_CLOSEST);

    @Activate
    public MapPanel(@Reference CommuneMap maps, @Reference PortalConfiguration settings) {
        this.maps = maps;
        this.settings = settings;
    }

    /** Somebody has streets. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, unbind = "noStreets")
    public void streets(MapTiles known) {
        streets = known;
    }

    void noStreets(MapTiles known) {
        if (streets == known) {
            streets = null;
        }
    }

    /** What the operator names itself, else what somebody serves now. */
    private MapTiles.Source tiles() {
        MapTiles known = streets;
        return settings.mapTiles().isEmpty() && known != null
                ? known.source().orElse(NONE)
                : new MapTiles.Source(settings.mapTiles(), settings.mapAttribution(), OWN_CLOSEST);
    }

    /** Adds {@code map} to a page; nothing where the commune's outline isn't known. */
    public void offer(Pages.Page page, Organisation commune, Texts texts) {
        if (maps.exists(commune)) {
            MapTiles.Source tiles = tiles();
            page.with(
                    "map",
                    new View(
                            commune.code(),
                            texts.of(commune.name()),
                            "/c/" + commune.code() + "/map." + texts.language().code() + ".json",
                            tiles.path(),
                            tiles.attribution(),
                            tiles.closest()));
        }
    }
}
