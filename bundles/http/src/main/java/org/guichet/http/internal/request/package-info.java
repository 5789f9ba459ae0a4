/** How requests are read: strictly, whole before anybody works on them, and no more at once than there is room for. */
package org.guichet.http.internal.request;
