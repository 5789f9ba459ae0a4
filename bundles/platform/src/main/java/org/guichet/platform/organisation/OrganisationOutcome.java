package org.guichet.platform.organisation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.guichet.api.organisation.Organisation;

/** What became of a wish to change an organisation. */
public sealed interface OrganisationOutcome {

    /**
     * Done: this is what holds now.
     *
     * @param edit with which {@link OrganisationDesk#undo} takes it back
     */
    record Done(Organisation organisation, long edit) implements OrganisationOutcome {}

    /**
     * Not done.
     *
     * @param code stable, see {@link OrganisationDesk}
     * @param openRequests how many open requests stand against it
     * @param named what else stands against it: ids of services, or words that lead there
     */
    record Refused(String code, long openRequests, List<String> named) implements OrganisationOutcome {
        public Refused {
            requireNonNull(code, "code");
            named = List.copyOf(named);
        }
    }
}
