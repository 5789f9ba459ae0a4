/** What residents are told, and whether they want to be. */
package org.guichet.notify.internal.resident;
