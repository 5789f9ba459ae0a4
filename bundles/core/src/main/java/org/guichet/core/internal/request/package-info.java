/** Requests: from draft to closure. */
package org.guichet.core.internal.request;
