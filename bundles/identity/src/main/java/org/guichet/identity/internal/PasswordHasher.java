package org.guichet.identity.internal;

/** Turns passwords into something that is safe to store. Thread-safe. */
interface PasswordHasher {

    /** A new salted hash, with what is needed to check it. */
    String hash(char[] password);

    /** A hash at today's cost that no password matches. */
    String hashOfNobody();

    /** Whether the password is the one that was hashed; false for a hash that can't be read. */
    boolean matches(char[] password, String encoded);

    /** Whether a hash was made at a lower cost than today's. */
    boolean isOutdated(String encoded);
}
