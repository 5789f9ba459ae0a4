package org.guichet.shell.internal.console;

import java.io.InputStream;
import java.io.PrintStream;
import org.guichet.shell.command.Operator;

/** Runs one command. */
interface CommandRunner {

    /** It was done. */
    int DONE = 0;
    /** It could not be done. */
    int FAILED = 1;
    /** It was not written as it must be. */
    int USAGE = 2;
    /** There is no platform that could do it. */
    int NOT_RUNNING = 3;

    /**
     * Runs it on the calling thread.
     *
     * @return the exit status
     */
    int run(Invocation invocation, InputStream in, PrintStream out, PrintStream err, Operator operator);

    /**
     * Whether the thread that runs it may be interrupted when the client goes away. What writes to the database asks
     * {@link Operator#isGone()} instead: an interrupted write can cost an embedded database its open file.
     */
    boolean isInterruptible(Invocation invocation);
}
