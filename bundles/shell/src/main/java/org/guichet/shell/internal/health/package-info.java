/** How the platform is. */
package org.guichet.shell.internal.health;
