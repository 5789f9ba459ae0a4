package org.guichet.platform.request;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tickets for links in messages to a request's resident, or to somebody who joined it: whoever holds one proves to have read a message to the address that the
 * request names. A ticket is for one purpose and one request, and ends after some days, when the request gets another tracking code
 * or another address, and when it is forgotten. Nothing of it is kept, and it holds neither the code nor the address. It is as secret
 * as the code while it lasts: it is never logged. Thread-safe.
 */
@ProviderType
public interface RequestTickets {

    /** Opens the request's follow page. */
    String FOLLOW = "follow";

    /**
     * What a ticket is for.
     *
     * @param reference of the request, or of whoever joined it, as people read it
     * @param trackingCode the secret that belongs to it
     * @param joined whether it is of somebody who joined the request
     */
    record Opened(long request, String reference, String trackingCode, boolean joined) {
        public Opened {
            requireNonNull(reference, "reference");
            requireNonNull(trackingCode, "trackingCode");
        }

        @Override
        public String toString() {
            return "Opened[" + reference + "]";
        }
    }

    /**
     * A new ticket: letters, digits, hyphens and underscores, beginning with the reference. Empty for a request that nobody was given
     * a code for, such as an imported or a forgotten one.
     *
     * @param purpose lower-case letters; what opens one door opens no other
     * @param lifetime in whole days
     */
    Optional<String> issue(long request, String purpose, Duration lifetime);

    /**
     * The same for the request of that reference, or for somebody of that reference who joined one: that one names no address, so the
     * ticket doesn't end with it.
     */
    Optional<String> issue(String reference, String purpose, Duration lifetime);

    /** What it opens; empty when it never did, or no longer does. */
    Optional<Opened> open(String purpose, String ticket);
}
