/** The map of a commune, as data for its page's script. */
package org.guichet.web.internal.map;
