package org.guichet.rest.internal.access;

import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.message.Message;
import org.guichet.rest.resource.Visit;

/** Lets methods ask for the {@link Visit} with {@code @Context}. */
public final class VisitProvider implements ContextProvider<Visit> {

    @Override
    public Visit createContext(Message message) {
        return message.get(Visit.class);
    }
}
