package org.guichet.rest.internal.problem;

import java.sql.SQLException;
import org.guichet.api.GuichetException;

/** Stack traces fit for a log: databases and parsers put residents' data into the messages of what they throw. */
final class Traces {

    private static final int DEEPEST = 20;

    private Traces() {}

    /** The same classes and frames, without messages, except of exceptions that promise to hold no personal data. */
    static Throwable withoutMessages(Throwable thrown) {
        return copy(thrown, 0);
    }

    private static Throwable copy(Throwable thrown, int depth) {
        Throwable cause = thrown.getCause();
        Throwable copy = new Trace(describe(thrown), cause == null || depth == DEEPEST ? null : copy(cause, depth + 1));
        copy.setStackTrace(thrown.getStackTrace());
        return copy;
    }

    private static String describe(Throwable thrown) {
        String name = thrown.getClass().getName();
        if (thrown instanceof GuichetException known) {
            return name + ": " + known.code() + ": " + known.getMessage();
        }
        if (thrown instanceof SQLException sql) {
            return name + ": SQLSTATE " + sql.getSQLState() + ", error " + sql.getErrorCode();
        }
        return name;
    }

    private static final class Trace extends Throwable {
        private static final long serialVersionUID = 1L;

        Trace(String description, Throwable cause) {
            super(description, cause);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
