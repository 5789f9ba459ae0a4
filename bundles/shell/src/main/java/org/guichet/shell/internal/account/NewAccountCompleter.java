package org.guichet.shell.internal.account;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.shell.internal.NameCompleter;

/** Names as accounts usually have them: what is typed, at an organisation. */
@Service
public final class NewAccountCompleter extends NameCompleter {

    @Reference
    private OrganisationDirectory directory;

    @Override
    protected Stream<Candidate> names(CommandLine line) {
        String word = line.getCursorArgument() == null ? "" : line.getCursorArgument();
        int at = word.indexOf('@');
        if (word.isEmpty()) {
            return Stream.of("agent@", "handler@", "manager@", "pilot@").map(name -> new Candidate(name, false));
        }
        String who = at < 0 ? word : word.substring(0, at);
        return Stream.concat(
                Stream.of(new Candidate(word)),
                directory.organisations().stream()
                        .map(o -> name(who + "@" + o.code(), o.name().in("fr"))));
    }
}
