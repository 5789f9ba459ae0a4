/** Pages that modules bring: their blocks as the platform shows them, in portal, desk and console. */
package org.guichet.web.internal.block;
