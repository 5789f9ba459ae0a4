package org.guichet.api.access;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.guichet.api.text.OutsideText;

/** Who acts, on a request or at an organisation, and why where that is told. */
public sealed interface Actor {

    /** What the actor sees. */
    Scope scope();

    /** How the history names the actor. */
    String name();

    /** Why; kept with what was done. */
    default Optional<String> reason() {
        return Optional.empty();
    }

    /**
     * Somebody with an account.
     *
     * @param reason why, at most {@value #LONGEST_REASON} characters; told where an administrator of the platform does what
     *     is for an organisation's own people to do
     */
    record Staff(Caller caller, Optional<String> reason) implements Actor {

        /** Longest reason, in characters. */
        public static final int LONGEST_REASON = 200;

        public Staff {
            requireNonNull(caller, "caller");
            if (reason.isPresent()
                    && (OutsideText.isEmpty(reason.get()) || reason.get().length() > LONGEST_REASON)) {
                throw new IllegalArgumentException("a reason has 1 to " + LONGEST_REASON + " characters");
            }
        }

        /** Without a reason. */
        public Staff(Caller caller) {
            this(caller, Optional.empty());
        }

        @Override
        public Scope scope() {
            return caller.scope();
        }

        @Override
        public String name() {
            return caller.account();
        }
    }

    /** Somebody without an account and without a code: a resident who asks for the first time. Sees nothing. */
    record Anybody() implements Actor {
        @Override
        public Scope scope() {
            return Scope.nothing();
        }

        @Override
        public String name() {
            return "resident";
        }
    }

    /** The resident who holds the request's tracking code. */
    record ResidentOf(String trackingCode) implements Actor {
        public ResidentOf {
            requireNonNull(trackingCode, "trackingCode");
        }

        @Override
        public Scope scope() {
            return Scope.tracked(trackingCode);
        }

        @Override
        public String name() {
            return "resident";
        }

        @Override
        public String toString() {
            return "ResidentOf[…]";
        }
    }

    /** A module that acts by itself on requests for its own services, within their workflow. */
    record Module(String module) implements Actor {
        public Module {
            requireNonNull(module, "module");
        }

        @Override
        public Scope scope() {
            return Scope.ofModule(module);
        }

        @Override
        public String name() {
            return "module:" + module;
        }
    }

    /**
     * The platform itself, or whoever operates it at its console.
     *
     * @param name {@code platform}, or what the console knows its user by
     */
    record Platform(String name) implements Actor {

        /** What the platform does by itself, such as ending a request that nobody answers. */
        public static final Platform ITSELF = new Platform("platform");

        public Platform {
            requireNonNull(name, "name");
        }

        @Override
        public Scope scope() {
            return Scope.everything();
        }
    }
}
