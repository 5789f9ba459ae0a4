/** Bookings: times that requests hold, in the diaries of agents, desks, rooms, vehicles and teams. */
@Tables("slot")
package org.guichet.booking.internal;

import org.guichet.platform.data.Tables;
