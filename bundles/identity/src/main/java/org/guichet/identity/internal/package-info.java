/** Accounts, signing in, and the JAAS realm {@code guichet}. */
package org.guichet.identity.internal;
