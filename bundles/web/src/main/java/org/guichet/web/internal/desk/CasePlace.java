package org.guichet.web.internal.desk;

import java.util.Locale;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.map.MapPanel;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a request is, on the map of the commune in which it lies. */
@Component(service = CasePlace.class)
public class CasePlace {

    private final OrganisationDirectory organisations;
    private final MapPanel map;

    @Activate
    public CasePlace(@Reference OrganisationDirectory organisations, @Reference MapPanel map) {
        this.organisations = organisations;
        this.map = map;
    }

    /** Adds the map and the point on it, for a request that has a position within the territory. */
    void show(Pages.Page page, Request request, Texts texts) {
        request.place().flatMap(Place::address).ifPresent(address -> page.with("address", address));
        request.place()
                .flatMap(Place::position)
                .ifPresent(at -> organisations.communeAt(at).ifPresent(commune -> {
                    map.offer(page, commune, texts);
                    page.with("lat", degrees(at, true)).with("lon", degrees(at, false));
                }));
    }

    private static String degrees(Position at, boolean north) {
        return String.format(Locale.ROOT, "%.5f", north ? at.lat() : at.lon());
    }
}
