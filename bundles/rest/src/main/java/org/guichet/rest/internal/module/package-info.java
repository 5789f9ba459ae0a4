/** Which modules are here, over HTTP. */
package org.guichet.rest.internal.module;
