package org.guichet.platform.place;

import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Position;

/**
 * Looks addresses up. Registered as a service by whoever knows addresses; doors go on without one. What is looked up is never
 * logged. Thread-safe; answers within some seconds, and with nothing rather than with a failure.
 */
public interface AddressBook {

    /** Whether it knows any address at all. */
    boolean isReady();

    /** The host that what is typed is sent to, for people to know; empty while it stays here. */
    default String asks() {
        return "";
    }

    /**
     * What somebody who types may mean, likeliest first: what lies in the commune comes before the rest of the territory.
     *
     * @param typed the beginning of an address, however it is written
     * @param commune code of the commune that is meant at first
     * @param most how many at most
     */
    List<Address> find(String typed, Optional<String> commune, int most);

    /** The address nearest to a point, when there is one within so many metres. */
    Optional<Near> nearest(Position point, int metres);

    /** An address and how far it is. */
    record Near(Address address, int metres) {}
}
