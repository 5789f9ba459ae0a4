/** The words and looks of mails. */
package org.guichet.notify.internal.text;
