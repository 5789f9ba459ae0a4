/** JSON in and out: how records are written, what is refused on the way in. */
package org.guichet.rest.internal.json;
