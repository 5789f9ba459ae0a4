/** The kernel. */
package org.guichet.core;
