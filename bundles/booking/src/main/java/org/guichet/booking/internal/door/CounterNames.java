package org.guichet.booking.internal.door;

import java.util.Optional;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.booking.internal.text.BookingTexts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How counters are called. */
@Component(service = CounterNames.class)
public class CounterNames {

    private final OrganisationDirectory organisations;

    @Activate
    public CounterNames(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
    }

    String name(String code, BookingTexts texts) {
        return counter(code).map(c -> texts.of(c.name())).orElse(code);
    }

    /** Its name, and its address on the next line. */
    String named(String code, BookingTexts texts) {
        return counter(code)
                .map(c -> texts.of(c.name())
                        + c.address().map(address -> "\n" + address).orElse(""))
                .orElse(code);
    }

    private Optional<Counter> counter(String code) {
        return organisations.organisations().stream()
                .flatMap(o -> o.counters().stream())
                .filter(c -> c.code().equals(code))
                .findFirst();
    }
}
