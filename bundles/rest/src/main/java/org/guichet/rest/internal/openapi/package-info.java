/** The description of this interface, made from its own annotations. */
package org.guichet.rest.internal.openapi;
