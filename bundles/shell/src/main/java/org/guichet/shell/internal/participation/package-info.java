/** Console commands about who takes part in what. */
package org.guichet.shell.internal.participation;
