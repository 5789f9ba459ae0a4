/** Pages, commands and what operators look at. */
package org.guichet.notify.internal.door;
