/** Pictures of streets, fetched from a source of the operator's choice, kept on disk and served from here. */
package org.guichet.places.internal.tile;
