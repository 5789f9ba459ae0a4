/** How a request stands and what happened to it, in the words of who reads it. */
package org.guichet.web.internal.telling;
