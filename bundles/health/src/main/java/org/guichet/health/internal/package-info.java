/** Asks checks, counts, and tells both at {@code /health} and {@code /metrics}. */
package org.guichet.health.internal;
