package org.guichet.platform.access;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import org.guichet.api.request.TypedCode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Slows down whoever guesses passwords and tracking codes: after some failures one waits, longer each time, never for good.
 * A try counts as a failure from the moment it begins until it turns out right: those made at the same time count all.
 * Thread-safe.
 *
 * <p>Counts are kept by each node for itself, in memory of a fixed size, and are lost with it: guessing gets as many times
 * faster as there are nodes, and nobody who guesses makes the platform write or grow. Where there is no room to tell callers
 * apart, they wait together.
 */
@ProviderType
public interface AttemptLimiter {

    /**
     * Begins a try.
     *
     * @param client address of whoever tries
     * @param subject what is tried
     * @param guess what is believed to be right: the same guess several times at the same moment is one try
     */
    Attempt attempt(String client, Subject subject, CharSequence guess);

    /** A try that has begun. What is closed without having been right, or withdrawn, was wrong. */
    interface Attempt extends AutoCloseable {

        /**
         * How long somebody must wait before the next try; zero: go on. While it isn't zero, nobody may look at what was
         * guessed.
         */
        Duration delay();

        /** It was right: what this client did wrong with this subject is forgotten, and the client is known. */
        void succeeded();

        /** It was neither right nor wrong: nobody could look. */
        void withdrawn();

        @Override
        void close();
    }

    /** What can be guessed. */
    enum Kind {
        /** The password of an account. */
        ACCOUNT,
        /** The tracking code of a request. */
        REQUEST
    }

    /**
     * What is tried, under the name that it has in the platform, however it was typed.
     *
     * @param kind what it is
     * @param name in its normal form
     */
    record Subject(Kind kind, String name) {

        private static final int LONGEST = 200;

        public Subject {
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
        }

        /** An account: without spaces around, in small letters, composed. */
        public static Subject account(String typed) {
            String cut = typed.substring(0, Math.min(LONGEST, typed.length()));
            return new Subject(
                    Kind.ACCOUNT,
                    Normalizer.normalize(cut, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT));
        }

        /** A request: its reference without what people add or mistake. */
        public static Subject request(String typed) {
            return new Subject(Kind.REQUEST, TypedCode.reference(typed).orElseGet(() -> TypedCode.plain(typed)));
        }
    }
}
