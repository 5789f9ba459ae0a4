/** Figures, over HTTP. */
package org.guichet.rest.internal.statistics;
