/** Times on the wall, and moments. */
package org.guichet.booking.internal.time;
