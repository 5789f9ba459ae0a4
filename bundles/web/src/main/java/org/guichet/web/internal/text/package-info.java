/** Words and dates in the languages of the pages. */
package org.guichet.web.internal.text;
