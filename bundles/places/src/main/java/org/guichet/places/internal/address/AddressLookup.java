package org.guichet.places.internal.address;

import java.util.List;
import java.util.Optional;
import org.guichet.api.UnavailableException;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.api.text.OutsideText;
import org.guichet.platform.place.Address;
import org.guichet.platform.place.AddressBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the service that the operator names, else our own table, and answers with nothing where neither can. */
@Component(service = AddressBook.class)
public class AddressLookup implements AddressBook {

    /** Shorter ones mean everything. */
    private static final int LEAST_TYPED = 3;

    private static final int LONGEST_TYPED = 200;

    private final LocalAddresses local;
    private final RemoteAddresses remote;
    private final OrganisationDirectory organisations;

    @Activate
    public AddressLookup(
            @Reference LocalAddresses local,
            @Reference RemoteAddresses remote,
            @Reference OrganisationDirectory organisations) {
        this.local = local;
        this.remote = remote;
        this.organisations = organisations;
    }

    @Override
    public boolean isReady() {
        try {
            return remote.isNamed() || local.load().isPresent();
        } catch (UnavailableException e) {
            return false;
        }
    }

    @Override
    public String asks() {
        return remote.host();
    }

    @Override
    public List<Address> find(String typed, Optional<String> commune, int most) {
        String line = OutsideText.line(typed);
        if (line.length() < LEAST_TYPED || line.length() > LONGEST_TYPED) {
            return List.of();
        }
        Optional<Organisation> here = commune.flatMap(organisations::organisation);
        Optional<String> insee = here.flatMap(Organisation::insee);
        Optional<List<Address>> answer = remote.isNamed()
                ? remote.find(line, insee, here.flatMap(Organisation::position), most)
                : Optional.empty();
        try {
            return answer.orElseGet(() -> local.find(line, insee, most));
        } catch (UnavailableException e) {
            return List.of();
        }
    }

    @Override
    public Optional<Near> nearest(Position point, int metres) {
        Optional<Optional<Near>> answer = remote.isNamed() ? remote.nearest(point, metres) : Optional.empty();
        try {
            return answer.orElseGet(() -> local.nearest(point, metres));
        } catch (UnavailableException e) {
            return Optional.empty();
        }
    }
}
