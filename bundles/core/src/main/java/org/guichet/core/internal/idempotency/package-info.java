/** What is sent again under the same key, and done once. */
package org.guichet.core.internal.idempotency;
