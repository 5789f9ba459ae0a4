package org.guichet.sample.logbook.internal;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guichet.api.access.Role;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a manager sees: how much was written about what, among the newest. */
@Component
@At(path = "/admin/logbook", who = Role.MANAGER, nav = "logbook.title", rank = 90)
public class ConsoleLogbookPage implements Page {

    private final LogbookStore store;

    @Activate
    public ConsoleLogbookPage(@Reference LogbookStore store) {
        this.store = store;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Map<String, Long> topics = store.newest(turn.caller().organisations(Role.MANAGER), false).stream()
                .collect(Collectors.groupingBy(Entry::topic, TreeMap::new, Collectors.counting()));
        turn.page("console").with("topics", topics).write();
    }
}
