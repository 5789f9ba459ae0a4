/** Who takes part, over HTTP. */
package org.guichet.rest.internal.organisation;
