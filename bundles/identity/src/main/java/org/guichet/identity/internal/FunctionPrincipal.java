package org.guichet.identity.internal;

import java.security.Principal;

/**
 * What somebody does at some organisation, such as {@code guichet-agent}. Not one of Karaf's role principals, because any
 * of those would let its holder into JMX.
 */
record FunctionPrincipal(String name) implements Principal {

    @Override
    public String getName() {
        return name;
    }
}
