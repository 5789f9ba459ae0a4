package org.guichet.places.internal.door;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.organisation.Position;
import org.guichet.platform.place.Address;
import org.guichet.platform.place.AddressBook;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.QueryValues;
import org.guichet.rest.resource.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Addresses by what somebody types, or by a point. */
@Component(service = Resource.class)
@Path("/addresses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organisations and services")
public class AddressesResource implements Resource {

    private static final int MOST = 20;
    private static final int USUAL = 6;
    private static final int FARTHEST = 500;
    private static final int USUALLY_NEAR = 100;

    private final AddressBook addresses;
    private final OrganisationDirectory organisations;

    @Activate
    public AddressesResource(@Reference AddressBook addresses, @Reference OrganisationDirectory organisations) {
        this.addresses = addresses;
        this.organisations = organisations;
    }

    @Schema(name = "Addresses")
    record Addresses(List<AddressView> addresses) {}

    /**
     * An address.
     *
     * @param metres how far from the point that was asked for; 0 where none was
     */
    @Schema(name = "Address")
    record AddressView(
            String label,
            String line,
            String postalCode,
            String town,
            Optional<String> commune,
            double lat,
            double lon,
            boolean exact,
            int metres) {

        static AddressView of(Address a, int metres) {
            return new AddressView(
                    a.label(),
                    a.line(),
                    a.postalCode(),
                    a.town(),
                    a.commune(),
                    a.position().lat(),
                    a.position().lon(),
                    a.exact(),
                    metres);
        }
    }

    @GET
    @Access(anybody = true)
    @Operation(
            summary = "Addresses that begin so, or the one nearest to a point",
            description =
                    "Either q, or lat and lon. Of the commune first, then of the rest of the territory; none where the"
                            + " platform knows no addresses.")
    public Addresses addresses(
            @Parameter(description = "The beginning of an address", example = "rue de la répub") @QueryParam("q")
                    String q,
            @Parameter(description = "Code of the commune that comes first", example = "grabels") @QueryParam("commune")
                    String commune,
            @Parameter(description = "Degrees north") @QueryParam("lat") String lat,
            @Parameter(description = "Degrees east") @QueryParam("lon") String lon,
            @Parameter(description = "How many at most, 1 to 20") @QueryParam("most") String limit,
            @Parameter(description = "How far from the point at most, in metres, 1 to 500") @QueryParam("within")
                    String within) {
        Optional<String> place = QueryValues.text(commune);
        if (place.isPresent()
                && organisations
                        .organisation(place.get())
                        .filter(o -> o.kind() == OrganisationKind.COMMUNE)
                        .isEmpty()) {
            throw QueryValues.wrong("commune", "expected.organisation");
        }
        int most = QueryValues.number("most", limit, 1, MOST, USUAL);
        int metres = QueryValues.number("within", within, 1, FARTHEST, USUALLY_NEAR);
        if (lat != null || lon != null) {
            return new Addresses(addresses.nearest(position(lat, lon), metres).stream()
                    .map(near -> AddressView.of(near.address(), near.metres()))
                    .toList());
        }
        String typed = QueryValues.text(q).orElseThrow(() -> QueryValues.wrong("q", "expected.address"));
        return new Addresses(addresses.find(typed, place, most).stream()
                .map(a -> AddressView.of(a, 0))
                .toList());
    }

    private static Position position(String lat, String lon) {
        return new Position(degrees("lat", lat, 90), degrees("lon", lon, 180));
    }

    private static double degrees(String name, String value, int most) {
        if (value == null
                || !value.matches("-?[0-9]{1,3}(\\.[0-9]{1,15})?")
                || Math.abs(Double.parseDouble(value)) > most) {
            throw QueryValues.wrong(name, "expected.degrees", most);
        }
        return Double.parseDouble(value);
    }
}
