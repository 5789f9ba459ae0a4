/** Addresses: read from the national file, kept, and found again as people type them. */
package org.guichet.places.internal.address;
