package org.guichet.sample.logbook.internal;

import java.io.IOException;
import java.util.List;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What residents read of a commune's counters. */
@Component
@At(path = "/c/{commune}/logbook")
public class LogbookPage implements Page {

    private final LogbookStore store;

    @Activate
    public LogbookPage(@Reference LogbookStore store) {
        this.store = store;
    }

    @Override
    public void show(Turn turn) throws IOException {
        turn.page("entries")
                .with("entries", store.newest(List.of(turn.value("commune")), true))
                .write();
    }
}
