/** When something is open, and free. */
package org.guichet.booking.internal.diary;
