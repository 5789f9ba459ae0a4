/** Transactions, migrations and what entities share. */
package org.guichet.core.internal.persistence;
