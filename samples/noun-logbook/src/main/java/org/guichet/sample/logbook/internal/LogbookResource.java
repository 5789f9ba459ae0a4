package org.guichet.sample.logbook.internal;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.QueryValues;
import org.guichet.rest.resource.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was told of an organisation's counters. */
@Component(service = Resource.class)
@Path("/logbook")
@Produces("application/json")
public class LogbookResource implements Resource {

    private final LogbookStore store;
    private final OrganisationDirectory organisations;

    @Activate
    public LogbookResource(@Reference LogbookStore store, @Reference OrganisationDirectory organisations) {
        this.store = store;
        this.organisations = organisations;
    }

    @GET
    @Access(anybody = true)
    public List<Entry> entries(@QueryParam("organisation") String organisation) {
        if (QueryValues.text(organisation).flatMap(organisations::organisation).isEmpty()) {
            throw QueryValues.wrong("organisation", "expected.organisation");
        }
        return store.newest(List.of(organisation), true);
    }
}
