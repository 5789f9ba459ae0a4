/** Where people, programs and operators come in. */
package org.guichet.booking.internal.door;
