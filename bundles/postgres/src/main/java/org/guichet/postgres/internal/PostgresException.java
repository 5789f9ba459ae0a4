package org.guichet.postgres.internal;

/** The embedded PostgreSQL can't be run, with what to do about it. */
final class PostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
