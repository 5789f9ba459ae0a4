/** What holds for every call: known parameters only, headers of every response. */
package org.guichet.rest.internal.http;
