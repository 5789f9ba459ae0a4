/** Templates and the files beside them. */
package org.guichet.web.internal.view;
