/** Who may call what, and who calls. */
package org.guichet.rest.internal.access;
