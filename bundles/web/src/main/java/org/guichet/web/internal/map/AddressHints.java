package org.guichet.web.internal.map;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.Position;
import org.guichet.api.text.Fold;
import org.guichet.platform.place.Address;
import org.guichet.platform.place.AddressBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Addresses for those who type one or point at one; none where nobody knows any. */
@Component(service = AddressHints.class)
public class AddressHints {

    private static final int MOST = 6;
    private static final int NEAR_METRES = 60;
    private static final int LONGEST = 500;

    private volatile AddressBook book;

    /**
     * An address to choose.
     *
     * @param value all of it, as a form sends it back
     * @param elsewhere whether it lies in another commune
     * @param exact whether the point is the house's
     */
    public record Choice(String label, String lat, String lon, String value, boolean elsewhere, boolean exact) {}

    /** The address at a point. */
    public record Nearby(String label, int metres) {}

    /** What was chosen. */
    public record Chosen(String label, String lat, String lon) {}

    @Activate
    public AddressHints() {
        // nobody knows an address yet
    }

    /** Somebody knows addresses. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, unbind = "noAddresses")
    public void addresses(AddressBook known) {
        book = known;
    }

    void noAddresses(AddressBook known) {
        if (book == known) {
            book = null;
        }
    }

    /** Whether there is anything to look up. */
    public boolean isReady() {
        AddressBook known = book;
        return known != null && known.isReady();
    }

    /** The host that what is typed is sent to; empty while it stays here. */
    public String asks() {
        AddressBook known = book;
        return known == null ? "" : known.asks();
    }

    /** What the words may mean, seen from a commune. */
    public List<Choice> find(String typed, Organisation commune) {
        AddressBook known = book;
        return known == null
                ? List.of()
                : known.find(typed, Optional.of(commune.code()), MOST).stream()
                        .map(address -> choice(address, commune))
                        .toList();
    }

    /** Where an address is that is known to the house and can only be that one: in the commune, written as it is called. */
    public Optional<Position> exactly(String typed, Organisation commune) {
        AddressBook known = book;
        String words = Fold.words(typed);
        return known == null || words.isEmpty()
                ? Optional.empty()
                : known.find(typed, Optional.of(commune.code()), 1).stream()
                        .filter(Address::exact)
                        .filter(a -> a.commune().filter(commune.code()::equals).isPresent())
                        .filter(a -> (words + " ").startsWith(Fold.words(a.line()) + " "))
                        .map(Address::position)
                        .findFirst();
    }

    /** The address at a point, where one is that near. */
    public Optional<Nearby> nearest(Position point) {
        AddressBook known = book;
        return known == null
                ? Optional.empty()
                : known.nearest(point, NEAR_METRES)
                        .map(n -> new Nearby(n.address().label(), n.metres()));
    }

    private static Choice choice(Address address, Organisation commune) {
        String lat = degrees(address.position().lat());
        String lon = degrees(address.position().lon());
        return new Choice(
                address.label(),
                lat,
                lon,
                lat + " " + lon + " " + address.label(),
                address.commune().filter(commune.code()::equals).isEmpty(),
                address.exact());
    }

    /** What a form sends back of a {@link Choice}; empty when it is none. */
    public static Optional<Chosen> chosen(String value) {
        String[] parts = value.split(" ", 3);
        boolean right = parts.length == 3
                && parts[0].matches("-?[0-9]{1,2}\\.[0-9]{5}")
                && parts[1].matches("-?[0-9]{1,3}\\.[0-9]{5}")
                && parts[2].length() <= LONGEST;
        return right ? Optional.of(new Chosen(parts[2], parts[0], parts[1])) : Optional.empty();
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
