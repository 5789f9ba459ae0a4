package org.guichet.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Offers a command's options behind its arguments, by asking it what it would offer in front of them. */
@Service
public final class TrailingOptionCompleter implements Completer {

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        throw new UnsupportedOperationException("Karaf asks completeCandidates");
    }

    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        String[] words = line.getArguments();
        if (words.length < 2) {
            // Karaf asks whether an earlier word is acceptable: the command itself will say.
            candidates.add(new Candidate(words.length == 0 ? "" : words[0]));
            return;
        }
        String[] name = session.resolveCommand(words[0]).split(":", 2);
        Command command = name.length < 2 ? null : session.getRegistry().getCommand(name[0], name[1]);
        if (command != null) {
            String word = line.getCursorArgument() == null ? "" : line.getCursorArgument();
            String typed = word.startsWith("-") ? word : "-";
            command.getCompleter(false).completeCandidates(session, new InFront(words[0], typed), candidates);
        }
    }

    /** The line as if the word stood right behind the command. */
    private record InFront(String command, String word) implements CommandLine {

        @Override
        public int getCursorArgumentIndex() {
            return 1;
        }

        @Override
        public String getCursorArgument() {
            return word;
        }

        @Override
        public int getArgumentPosition() {
            return word.length();
        }

        @Override
        public String[] getArguments() {
            return new String[] {command, word};
        }

        @Override
        public int getBufferPosition() {
            return getBuffer().length();
        }

        @Override
        public String getBuffer() {
            return command + " " + word;
        }
    }
}
