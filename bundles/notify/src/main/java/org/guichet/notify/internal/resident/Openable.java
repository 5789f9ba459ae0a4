package org.guichet.notify.internal.resident;

import org.guichet.api.request.Request;

/** A request that a link is to open, and its id. */
record Openable(long id, Request request) {}
