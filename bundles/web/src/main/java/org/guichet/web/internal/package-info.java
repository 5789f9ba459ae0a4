/** The pages that people see. */
package org.guichet.web.internal;
