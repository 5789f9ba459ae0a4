/** The desk of agents and handlers: the queue, recording a request, working on it. */
package org.guichet.web.internal.desk;
