package org.guichet.shell.command;

import java.io.IOException;
import java.util.Optional;

/** Who typed a command: at Karaf's console, by SSH or through {@code bin/guichet}. */
public interface Operator {

    /** Whether output is read by a person as it comes, on something that can rewrite a line. */
    boolean isTerminal();

    /** Whether nobody waits for the command any more: a long one should stop where it can go on later. */
    boolean isGone();

    /** Asks for something that must not be seen; empty when nobody can be asked. The caller wipes it. */
    Optional<char[]> askHidden(String prompt) throws IOException;

    /** A variable of the environment in which the command was typed. */
    Optional<String> environment(String name) throws IOException;
}
