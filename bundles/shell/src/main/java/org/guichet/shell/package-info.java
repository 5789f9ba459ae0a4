/** Console commands of the scope guichet. */
package org.guichet.shell;
