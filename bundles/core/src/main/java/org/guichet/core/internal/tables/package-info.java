/** Tables that bundles bring with their nouns: each with a history of its own. */
package org.guichet.core.internal.tables;
