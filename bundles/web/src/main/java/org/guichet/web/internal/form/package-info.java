/** A request in steps, from the service's definition to the confirmation. */
package org.guichet.web.internal.form;
