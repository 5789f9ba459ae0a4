/** Backups of the whole platform, written and taken back. */
package org.guichet.core.internal.backup;
