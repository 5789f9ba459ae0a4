package org.guichet.shell.command;

/** A command was not written as it must be: names the argument and says what would be right. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stop at the end: it is one line. */
    public UsageException(String argument, String message) {
        super(argument + ": " + message);
    }
}
