/** Phrases, drafts and presence at the desk. */
package org.guichet.core.internal.desk;
