/** What definitions say of bookings. */
package org.guichet.booking.internal.term;
