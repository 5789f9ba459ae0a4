/** Which organisation takes part in which module. */
package org.guichet.core.internal.participation;
