/** Watches the memory of the process. */
package org.guichet.core.internal.memory;
