/** Following one request with its reference and tracking code. */
package org.guichet.web.internal.follow;
