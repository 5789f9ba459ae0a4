/** Accessibility statement, privacy, legal notice. */
package org.guichet.web.internal.info;
