/** The HTTP interface: one servlet, one CXF bus. */
package org.guichet.rest.internal;
