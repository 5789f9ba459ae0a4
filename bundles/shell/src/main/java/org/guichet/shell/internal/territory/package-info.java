/** Console commands about organisations. */
package org.guichet.shell.internal.territory;
