package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import org.guichet.api.access.Caller;
import org.guichet.api.access.Scope;

/** Who acts on a request. */
public sealed interface Actor {

    /** What the actor sees. */
    Scope scope();

    /** How the history names the actor. */
    String name();

    /** Somebody with an account. */
    record Staff(Caller caller) implements Actor {
        public Staff {
            requireNonNull(caller, "caller");
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
}
