/** The look of a commune: colours of its own, as a style sheet. */
package org.guichet.web.internal.look;
