/** {@code bin/guichet}: one console command from outside, without a terminal. */
package org.guichet.shell.internal.console;
