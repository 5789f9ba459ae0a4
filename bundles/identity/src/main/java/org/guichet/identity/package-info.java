/** Accounts, roles and the JAAS realm. */
package org.guichet.identity;
