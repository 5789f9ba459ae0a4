/** Import of requests from CSV. */
package org.guichet.core.internal.backlog;
