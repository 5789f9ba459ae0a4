package org.guichet.places.internal.tile;

import java.util.Locale;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.places.internal.PlacesSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether streets can be had, and how many are kept. */
@Component(service = HealthCheck.class)
public class TileCheck implements HealthCheck {

    private final CachedTiles tiles;
    private final PlacesSettings settings;

    @Activate
    public TileCheck(@Reference CachedTiles tiles, @Reference PlacesSettings settings) {
        this.tiles = tiles;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "tiles";
    }

    @Override
    public HealthResult check() {
        String kept = String.format(
                Locale.ROOT,
                "%,d tiles of %,d MB are kept, of %,d MB at most",
                tiles.files().size(),
                tiles.files().bytes() / 1_000_000,
                settings.cacheBytes() / 1_000_000);
        if (settings.tiles().isEmpty()) {
            return HealthResult.ok("maps have no streets: no source of tiles is named; " + kept)
                    .inFrench("Les cartes n'ont pas de rues : aucune source n'est réglée.");
        }
        // asking has it looked at again, when it is time
        boolean up = tiles.source().isPresent();
        return up || !tiles.isDown()
                ? HealthResult.ok("the source of tiles " + (up ? "answers; " : "is being asked; ") + kept)
                        .inFrench(up ? "La source des cartes répond." : "La source des cartes est interrogée.")
                : HealthResult.warn(
                                "the source of tiles doesn't answer: no map is offered; " + kept,
                                "look whether tiles.url in etc/org.guichet.places.cfg can be reached from here")
                        .inFrench("La source des cartes ne répond pas : aucune carte n'est proposée. Vérifiez qu'elle"
                                + " est joignable.");
    }
}
