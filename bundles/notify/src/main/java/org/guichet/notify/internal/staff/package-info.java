/** What those who work on requests are told by mail: that something waits for them, and nothing of what residents said. */
package org.guichet.notify.internal.staff;
