/** Everything that is not a success: RFC 9457 documents, their words, and the one place that makes responses of them. */
package org.guichet.rest.internal.problem;
