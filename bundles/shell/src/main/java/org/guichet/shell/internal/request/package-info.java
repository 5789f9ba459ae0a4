/** Console commands about requests and figures. */
package org.guichet.shell.internal.request;
