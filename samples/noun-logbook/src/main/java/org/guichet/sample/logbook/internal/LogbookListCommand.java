package org.guichet.sample.logbook.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Table;

/** Lists entries. */
@Service
@Command(scope = GuichetCommand.SCOPE, name = "logbook-list", description = "Lists what was written at counters")
public final class LogbookListCommand extends GuichetCommand {

    @Reference
    LogbookStore store;

    @Argument(name = "organisation", description = "Code of a commune", required = true)
    String organisation;

    @Override
    protected void run() {
        Table table = table("Day", "Counter", "Topic", "Words");
        for (Entry entry : store.newest(List.of(organisation), false)) {
            table.row(entry.day(), entry.counter(), entry.topic(), entry.words());
        }
        table.print(out);
    }
}
