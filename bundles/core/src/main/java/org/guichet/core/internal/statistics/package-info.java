/** Figures from roll-ups. */
package org.guichet.core.internal.statistics;
