/** What was searched for in vain. */
package org.guichet.core.internal.search;
