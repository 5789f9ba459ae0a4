/** What happens by itself when its time has come. */
package org.guichet.core.internal.timer;
