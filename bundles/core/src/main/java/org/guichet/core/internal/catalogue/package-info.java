/** What is on offer: what modules bring, as communes take part in it. */
package org.guichet.core.internal.catalogue;
