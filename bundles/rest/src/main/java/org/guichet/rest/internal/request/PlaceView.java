package org.guichet.rest.internal.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Place;

/** Where a request is about, as it was sent. */
@Schema(name = "PlaceOfRequest")
record PlaceView(Optional<Double> lat, Optional<Double> lon, Optional<String> address) {

    static PlaceView of(Place place) {
        return new PlaceView(
                place.position().map(Position::lat), place.position().map(Position::lon), place.address());
    }
}
