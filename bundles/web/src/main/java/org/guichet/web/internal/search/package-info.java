/** Finding a service by everyday words. */
package org.guichet.web.internal.search;
