/** Hands mails over to a server, or keeps them where a demonstration shows them. */
package org.guichet.notify.internal.transport;
