package org.guichet.platform.organisation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.guichet.api.organisation.Organisation;

/** What became of a wish to change an organisation. */
public sealed interface OrganisationOutcome {

    /** Done: this is what holds now. */
    record Done(Organisation organisation) implements OrganisationOutcome {}

    /**
     * Not done.
     *
     * @param code stable, see {@link OrganisationDesk}
     * @param openRequests how many open requests stand against it
     * @param services ids of services that stand against it
     */
    record Refused(String code, long openRequests, List<String> services) implements OrganisationOutcome {
        public Refused {
            requireNonNull(code, "code");
            services = List.copyOf(services);
        }
    }
}
