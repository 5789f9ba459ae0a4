package org.guichet.web.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.guichet.api.access.Role;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Where a {@link Page} is, and for whom. Stands in the component's description, so that all addresses of the platform can be
 * listed without starting anything.
 */
@ComponentPropertyType
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface At {

    /** Before the names of the properties. */
    String PREFIX_ = "guichet.page.";

    /**
     * Addresses, such as {@code /desk/requests/{reference}}: what stands in braces is any one segment, and a value of the turn. Where
     * two fit, the one with a word where the other has braces is meant. No two pages have the same.
     */
    String[] path();

    /** Who comes in, with one of these roles at any organisation; nobody named: everybody, signed in or not. */
    Role[] who() default {};

    /** The text of the link in the area's navigation; empty: there is none. */
    String nav() default "";

    /** For whom the link is there, if not for all who come in. */
    Role[] navFor() default {};

    /** The key that follows the link, where single keys are on. */
    String key() default "";

    /** Whether the link is the area's first deed, and looks like it. */
    boolean deed() default false;

    /** Links stand in this order. */
    int rank() default 100;
}
