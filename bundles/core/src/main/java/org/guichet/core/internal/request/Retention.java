package org.guichet.core.internal.request;

import java.time.Instant;
import java.time.Period;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.core.internal.persistence.PlatformClock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How long what is personal in a request is kept after its end: as the service says with which it was made, and as long as its
 * resident may reopen it.
 */
@Component(service = Retention.class)
public class Retention {

    private static final Period USUAL = Period.ofYears(1);

    private final ModuleCatalogue catalogue;
    private final ResidentPolicy residents;

    @Activate
    public Retention(@Reference ModuleCatalogue catalogue, @Reference ResidentPolicy residents) {
        this.catalogue = catalogue;
        this.residents = residents;
    }

    /** When to forget what has ended then. */
    public Instant until(String service, int version, Instant ended) {
        Period period = catalogue
                .service(service, version)
                .map(ServiceDefinition::anonymiseAfter)
                .orElse(USUAL);
        Instant until = ended.atZone(PlatformClock.ZONE).plus(period).toInstant();
        Instant reopened = ended.plus(residents.reopening());
        return until.isBefore(reopened) ? reopened : until;
    }
}
