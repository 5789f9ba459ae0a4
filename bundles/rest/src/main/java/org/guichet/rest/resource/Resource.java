package org.guichet.rest.resource;

/**
 * A part of the API, by the annotations of JAX-RS: a class with {@code @Path} whose methods say with {@link Access} who may call them.
 * Offered as a service; it is there from then on, and in the interface's description. Used by many threads.
 */
public interface Resource {}
