/** Words about bookings. */
package org.guichet.booking.internal.text;
