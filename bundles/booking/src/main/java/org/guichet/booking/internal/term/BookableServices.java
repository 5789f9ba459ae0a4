package org.guichet.booking.internal.term;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.platform.definition.DefinitionSections;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Services that are asked for with a time, and their terms; a version's terms never change. Thread-safe. */
@Component(service = BookableServices.class)
public class BookableServices {

    private final ModuleCatalogue catalogue;
    private final DefinitionSections sections;
    private final Map<String, Optional<BookingTerms>> known = new ConcurrentHashMap<>();

    /**
     * One on offer.
     *
     * @param service as the organisation offers it
     */
    public record Bookable(ServiceDefinition service, BookingTerms terms) {}

    @Activate
    public BookableServices(@Reference ModuleCatalogue catalogue, @Reference DefinitionSections sections) {
        this.catalogue = catalogue;
        this.sections = sections;
    }

    /** The service of that id as an organisation offers it now, if a time belongs to it. */
    public Optional<Bookable> offered(String organisation, String service) {
        return catalogue.offered(organisation, service).flatMap(this::bookable);
    }

    /** The version that new requests use, wherever it is on offer. */
    public Optional<Bookable> current(String service) {
        return catalogue.service(service).flatMap(this::bookable);
    }

    /** That version, also after its module has left. */
    public Optional<Bookable> version(String service, int version) {
        return catalogue.service(service, version).flatMap(this::bookable);
    }

    private Optional<Bookable> bookable(ServiceDefinition service) {
        return terms(service).map(terms -> new Bookable(service, terms));
    }

    private Optional<BookingTerms> terms(ServiceDefinition service) {
        String key = service.id() + "/" + service.version();
        Optional<BookingTerms> terms = known.get(key);
        if (terms == null) {
            terms = sections.ofService(service.id(), service.version(), BookingSection.KEY)
                    .map(said -> BookingTerms.of(service.module(), (Map<?, ?>) said));
            known.put(key, terms);
        }
        return terms;
    }
}
