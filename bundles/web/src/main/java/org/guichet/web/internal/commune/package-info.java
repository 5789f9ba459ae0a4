/** The page of a commune: what can be done there, and when its counters are open. */
package org.guichet.web.internal.commune;
