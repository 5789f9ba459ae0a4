package org.guichet.web.internal.http;

import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.web.page.PageException;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The communes that addresses are about. */
@Component(service = Communes.class)
public class Communes {

    private static final String COMMUNE = "commune";

    private final OrganisationDirectory organisations;

    @Activate
    public Communes(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
    }

    /**
     * The commune of a turn whose address says one.
     *
     * @throws PageException when there is none of that code
     */
    public Organisation of(Turn turn) {
        return organisations
                .organisation(turn.value(COMMUNE))
                .filter(o -> o.kind() == OrganisationKind.COMMUNE)
                .orElseThrow(PageException::notFound);
    }
}
