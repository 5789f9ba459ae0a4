/** Forms in the making. */
package org.guichet.core.internal.draft;
