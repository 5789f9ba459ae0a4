/** What residents ask, over HTTP. */
package org.guichet.rest.internal.request;
