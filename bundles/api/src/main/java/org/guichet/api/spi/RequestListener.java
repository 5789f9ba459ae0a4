package org.guichet.api.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Learns what happened to requests for a module's services. Register it as a service with the property
 * {@link RequestValidator#MODULE}; the module's definition says {@code java: {listener: true}}.
 *
 * <p>Called after the change is stored, at least once, in the order of a request's events; an event that fails comes
 * again later, and so do those that happened while the module was away. Two calls with the same
 * {@link RequestNotice#idempotencyKey()} are about the same event: the second must change nothing. A listener acts on the
 * request through {@link org.guichet.api.request.RequestDesk} as {@link org.guichet.api.access.Actor.Module}. It has
 * two seconds for each call. Calls come one at a time from each node.
 */
@ConsumerType
public interface RequestListener {

    /** Something happened. An exception means: tell me again. */
    void onEvent(RequestNotice notice);
}
