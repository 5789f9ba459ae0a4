package org.guichet.testkit.platform;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.organisation.Position;
import org.guichet.api.text.Fold;
import org.guichet.platform.place.Address;
import org.guichet.platform.place.AddressBook;

/** Knows the addresses that it is given, and finds those that begin as it was typed. Thread-safe. */
public final class FewAddresses implements AddressBook {

    private static final double METRES_PER_DEGREE = 111_320;

    private final List<Address> addresses = new CopyOnWriteArrayList<>();

    /** Knows one more. */
    public FewAddresses with(String line, String town, String commune, double lat, double lon) {
        addresses.add(new Address(line, "34000", town, Optional.of(commune), new Position(lat, lon), true));
        return this;
    }

    @Override
    public boolean isReady() {
        return !addresses.isEmpty();
    }

    @Override
    public List<Address> find(String typed, Optional<String> commune, int most) {
        return addresses.stream()
                .filter(a -> typed.length() > 2 && Fold.words(a.label()).startsWith(Fold.words(typed)))
                .sorted(Comparator.comparing(a -> !a.commune().equals(commune)))
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Near> nearest(Position point, int metres) {
        return addresses.stream()
                .map(a -> new Near(a, metres(a.position(), point)))
                .filter(near -> near.metres() <= metres)
                .min(Comparator.comparing(Near::metres));
    }

    private static int metres(Position a, Position b) {
        double y = (a.lat() - b.lat()) * METRES_PER_DEGREE;
        double x = (a.lon() - b.lon()) * METRES_PER_DEGREE * Math.cos(Math.toRadians(a.lat()));
        return (int) Math.round(Math.hypot(x, y));
    }
}
