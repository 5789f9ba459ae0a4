package org.guichet.web.internal.http;

import java.security.SecureRandom;
import java.sql.SQLException;
import org.guichet.api.GuichetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a visitor is told of a failure, a number, and what the log keeps of it: no message that may hold personal data. */
public final class Incidents {

    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final int DEEPEST = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Incidents() {}

    /** Writes a failure to the log; says its number. */
    public static String report(String what, Throwable failure) {
        String incident = next();
        LOG.error("Incident {}: {} failed", incident, what, withoutMessages(failure));
        return incident;
    }

    /** A number to name a failure by. */
    static String next() {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i == LENGTH / 2) {
                number.append('-');
            }
            number.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }

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
