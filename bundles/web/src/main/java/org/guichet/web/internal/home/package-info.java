/** Finding one's commune. */
package org.guichet.web.internal.home;
