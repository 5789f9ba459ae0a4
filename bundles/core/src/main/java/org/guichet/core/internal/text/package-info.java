/** The kernel's own words, and codes that people read and type. */
package org.guichet.core.internal.text;
