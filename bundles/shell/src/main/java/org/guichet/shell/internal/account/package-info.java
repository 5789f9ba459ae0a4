/** Console commands about accounts and the first set-up. */
package org.guichet.shell.internal.account;
