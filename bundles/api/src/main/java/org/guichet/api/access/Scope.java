package org.guichet.api.access;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/** Which requests somebody may see. Every question to a store carries one; {@link #nothing()} finds nothing. */
public sealed interface Scope {

    /** Sees no request. */
    record Nothing() implements Scope {}

    /** Sees every request: the console and the administrators of the platform. */
    record Everything() implements Scope {}

    /** Sees requests lodged at or handled by one of these organisations. */
    record Organisations(Set<String> codes) implements Scope {
        public Organisations {
            codes = Set.copyOf(codes);
        }
    }

    /** Sees the one request whose tracking code this is. */
    record Tracked(String trackingCode) implements Scope {
        public Tracked {
            requireNonNull(trackingCode, "trackingCode");
        }

        @Override
        public String toString() {
            return "Tracked[…]";
        }
    }

    /** Sees the requests for the services of this module. */
    record OfModule(String module) implements Scope {
        public OfModule {
            requireNonNull(module, "module");
        }
    }

    /**
     * Sees the requests of somebody who has proved to be reached there. One of the two is enough.
     *
     * @param phone as {@link org.guichet.api.request.Person#phone} has it
     * @param email as {@link org.guichet.api.request.Person#email} has it
     */
    record OfPerson(Optional<String> phone, Optional<String> email) implements Scope {
        public OfPerson {
            if (phone.isEmpty() && email.isEmpty()) {
                throw new IllegalArgumentException("by what is the person known?");
            }
        }

        @Override
        public String toString() {
            return "OfPerson[…]";
        }
    }

    /** The empty scope. */
    static Scope nothing() {
        return new Nothing();
    }

    /** The whole platform. */
    static Scope everything() {
        return new Everything();
    }

    /** These organisations; nothing when there is none. */
    static Scope of(Set<String> organisations) {
        return organisations.isEmpty() ? nothing() : new Organisations(organisations);
    }

    /** The module itself. */
    static Scope ofModule(String module) {
        return new OfModule(module);
    }

    /** The resident who holds this tracking code. */
    static Scope tracked(String trackingCode) {
        return new Tracked(trackingCode);
    }
}
