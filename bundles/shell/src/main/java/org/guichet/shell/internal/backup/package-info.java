/** Commands for backups. */
package org.guichet.shell.internal.backup;
