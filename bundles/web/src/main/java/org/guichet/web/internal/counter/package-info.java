/** Counters as residents see them: whether they are open, and whom to call. */
package org.guichet.web.internal.counter;
