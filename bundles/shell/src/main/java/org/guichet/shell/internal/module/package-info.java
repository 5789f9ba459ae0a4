/** Console commands about service modules. */
package org.guichet.shell.internal.module;
