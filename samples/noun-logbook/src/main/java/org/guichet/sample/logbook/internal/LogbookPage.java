package org.guichet.sample.logbook.internal;

import java.io.IOException;
import java.util.List;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.PageException;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What residents read of a commune's counters. */
@Component
@At(path = "/c/{commune}/logbook")
public class LogbookPage implements Page {

    private final LogbookStore store;
    private final OrganisationDirectory organisations;

    @Activate
    public LogbookPage(@Reference LogbookStore store, @Reference OrganisationDirectory organisations) {
        this.store = store;
        this.organisations = organisations;
    }

    @Override
    public void show(Turn turn) throws IOException {
        String commune = turn.value("commune");
        organisations.organisation(commune).orElseThrow(PageException::notFound);
        turn.page("entries")
                .with("entries", store.newest(List.of(commune), true))
                .write();
    }
}
