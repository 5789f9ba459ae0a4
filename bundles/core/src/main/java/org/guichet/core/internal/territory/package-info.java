/** Organisations and counters, and the file they are loaded from. */
package org.guichet.core.internal.territory;
