/** Addresses and streets: what an operator sets about them. */
@Tables("places")
package org.guichet.places.internal;

import org.guichet.platform.data.Tables;
