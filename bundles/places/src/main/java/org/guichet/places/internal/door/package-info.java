/** What programs and administrators see of addresses. */
package org.guichet.places.internal.door;
