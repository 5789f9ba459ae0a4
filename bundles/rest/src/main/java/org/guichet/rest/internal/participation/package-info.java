/** Who takes part in what, over HTTP. */
package org.guichet.rest.internal.participation;
