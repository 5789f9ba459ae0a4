package org.guichet.shell.internal;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Offers names, each with what it stands for; the console narrows them down to what was typed. */
public abstract class NameCompleter implements Completer {

    /** All that may stand here. */
    protected abstract Stream<Candidate> names(CommandLine line);

    /** A name with what it stands for. */
    protected static Candidate name(String name, String meaning) {
        return new Candidate(name, name, null, meaning, null, null, true);
    }

    @Override
    public final void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        names(line).forEach(candidates::add);
    }

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        names(line).map(Candidate::value).forEach(candidates::add);
        return candidates.isEmpty() ? -1 : line.getBufferPosition() - line.getArgumentPosition();
    }
}
