package org.guichet.places.internal.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.places.internal.address.AddressStore.House;
import org.guichet.places.internal.address.AddressStore.Load;
import org.guichet.places.internal.address.AddressStore.Street;
import org.guichet.platform.place.Address;
import org.guichet.platform.place.AddressBook.Near;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Addresses from our own tables: streets from memory, their houses by one statement. Another load is seen within seconds. */
@Component(service = LocalAddresses.class)
public class LocalAddresses {

    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(5);
    private static final int MOST_PER_STREET = 4;

    private final AddressStore store;
    private final OrganisationDirectory organisations;
    private volatile Known known;

    /** What is in memory of a load. */
    private record Known(Optional<Load> load, StreetIndex index, long seen) {}

    @Activate
    public LocalAddresses(@Reference AddressStore store, @Reference OrganisationDirectory organisations) {
        this.store = store;
        this.organisations = organisations;
    }

    /** The load that is read now. */
    Optional<Load> load() {
        return known().load();
    }

    /** As {@link org.guichet.platform.place.AddressBook#find}. */
    List<Address> find(String typed, Optional<String> insee, int most) {
        Known now = known();
        if (now.load().isEmpty()) {
            return List.of();
        }
        long load = now.load().get().id();
        AddressQuery query = AddressQuery.of(typed);
        List<Street> streets = now.index().find(query.words(), insee, most);
        if (streets.isEmpty() && query.number().isPresent()) {
            query = AddressQuery.withoutNumber(typed);
            streets = now.index().find(query.words(), insee, most);
        }
        return query.number().isEmpty()
                ? streets.stream()
                        .map(street -> address(street, "", street.position(), false))
                        .toList()
                : withNumber(load, query, streets, most);
    }

    private List<Address> withNumber(long load, AddressQuery query, List<Street> streets, int most) {
        int number = query.number().orElseThrow();
        Map<Integer, List<House>> houses =
                store.houses(load, streets.stream().map(Street::id).toList(), number).stream()
                        .collect(Collectors.groupingBy(House::street, LinkedHashMap::new, Collectors.toList()));
        List<Address> found = new ArrayList<>();
        List<Address> without = new ArrayList<>();
        for (Street street : streets) {
            List<House> there = houses.getOrDefault(street.id(), List.of());
            if (there.isEmpty()) {
                without.add(address(street, "", street.position(), false));
            }
            there.stream()
                    .sorted(Comparator.comparing((House h) -> !query.means(h.suffix()))
                            .thenComparing(House::suffix))
                    .limit(MOST_PER_STREET)
                    .forEach(h -> found.add(address(street, numbered(h), h.position(), true)));
        }
        // houses that are there, then streets that have none of that number
        found.addAll(without);
        return found.size() > most ? List.copyOf(found.subList(0, most)) : found;
    }

    /** As {@link org.guichet.platform.place.AddressBook#nearest}. */
    Optional<Near> nearest(Position point, int metres) {
        Known now = known();
        return now.load()
                .flatMap(load -> store.nearest(load.id(), point, metres))
                .flatMap(house -> now.index().street(house.street()).map(street -> {
                    int far = (int) Math.round(Distance.metres(point, house.position()));
                    return new Near(address(street, numbered(house), house.position(), true), far);
                }))
                .filter(near -> near.metres() <= metres);
    }

    private static String numbered(House house) {
        return house.number() + (house.suffix().isEmpty() ? " " : " " + house.suffix() + " ");
    }

    private Address address(Street street, String before, Position position, boolean exact) {
        return new Address(
                before + street.name(), street.postalCode(), street.town(), commune(street.insee()), position, exact);
    }

    /** Code of the commune of that INSEE code. */
    Optional<String> commune(String insee) {
        return organisations.organisations().stream()
                .filter(o -> o.insee().filter(insee::equals).isPresent())
                .map(Organisation::code)
                .findFirst();
    }

    private Known known() {
        Known now = known;
        return now != null && System.nanoTime() - now.seen() < LOOK_AGAIN ? now : read();
    }

    /** One reads, others wait: it takes a moment where there is another load, and next to none otherwise. */
    private synchronized Known read() {
        Known now = known;
        if (now != null && System.nanoTime() - now.seen() < LOOK_AGAIN) {
            return now;
        }
        Optional<Load> load = store.current();
        boolean same = now != null && now.load().map(Load::id).equals(load.map(Load::id));
        StreetIndex index = same
                ? now.index()
                : new StreetIndex(load.map(l -> store.streets(l.id())).orElse(List.of()));
        known = new Known(load, index, System.nanoTime());
        return known;
    }
}
