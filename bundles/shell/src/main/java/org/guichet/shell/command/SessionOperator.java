package org.guichet.shell.command;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.console.Session;
import org.guichet.api.GuichetException;

/** Somebody at Karaf's own console or on SSH. */
final class SessionOperator implements Operator {

    private static final Set<String> GIVEN_UP = Set.of("UserInterruptException", "EndOfFileException");

    private final Session session;
    private boolean interrupted;

    SessionOperator(Session session) {
        this.session = session;
    }

    @Override
    public boolean isTerminal() {
        return session.getTerminal() != null && session.getTerminal().isAnsiSupported();
    }

    @Override
    public boolean isGone() {
        // Ctrl-C at Karaf's own console interrupts. Whoever prints while that stands closes the session's output for
        // good.
        if (Thread.interrupted()) {
            interrupted = true;
        }
        return interrupted;
    }

    @Override
    public Optional<char[]> askHidden(String prompt) throws IOException {
        if (session.getTerminal() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(session.readLine(prompt, '\0')).map(String::toCharArray);
        } catch (RuntimeException e) {
            // JLine's exceptions for Ctrl-C and Ctrl-D, which Karaf's API lets through without naming them.
            if (GIVEN_UP.contains(e.getClass().getSimpleName())) {
                throw new GuichetException("console.given-up", "given up; nothing was changed");
            }
            throw e;
        }
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
