/** Working days and public holidays. */
package org.guichet.core.internal.time;
