package org.guichet.rest.resource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.guichet.api.access.Role;

/** Who may make a call; a method without it can't be called. The OpenAPI document says the same. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {

    /** Accounts with one of these roles anywhere; where it must be held is for the method to check. */
    Role[] roles() default {};

    /** Also anybody without an account. */
    boolean anybody() default false;

    /** Also whoever shows a request's tracking code. */
    boolean tracked() default false;
}
