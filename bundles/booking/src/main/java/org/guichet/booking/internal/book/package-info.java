/** Holding, confirming, moving, cancelling. */
package org.guichet.booking.internal.book;
