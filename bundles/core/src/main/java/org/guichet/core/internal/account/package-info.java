/** Where accounts are kept. */
package org.guichet.core.internal.account;
