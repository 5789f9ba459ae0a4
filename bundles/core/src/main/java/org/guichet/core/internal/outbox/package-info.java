/** What is to be told: kept with what it is about, handed to whoever tells it. */
package org.guichet.core.internal.outbox;
