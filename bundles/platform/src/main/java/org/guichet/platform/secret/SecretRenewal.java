package org.guichet.platform.secret;

/** Exchanges the key that tracking codes are made with. Thread-safe. */
public interface SecretRenewal {

    /**
     * Makes a new key, for codes from now on. A crash on the way leaves the old one, or both.
     *
     * @param dropOld whether codes that were given before stop working: for a key that somebody else has; without it they go on
     * @return how many keys there are now
     * @throws org.guichet.api.GuichetException {@code secret.unwritable} when the file can't be written
     */
    int renew(boolean dropOld);
}
