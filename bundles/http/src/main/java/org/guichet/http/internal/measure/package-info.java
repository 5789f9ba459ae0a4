/** What the port counts. */
package org.guichet.http.internal.measure;
