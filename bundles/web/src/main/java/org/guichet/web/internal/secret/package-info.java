/** The key of the pages and what is sealed with it. */
package org.guichet.web.internal.secret;
