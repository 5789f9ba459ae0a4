/** The one place through which the kernel calls Java of modules. */
package org.guichet.core.internal.gate;
