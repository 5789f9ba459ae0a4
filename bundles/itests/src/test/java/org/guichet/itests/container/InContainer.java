package org.guichet.itests.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The body of this test method runs inside the distribution, where fields with {@code @Inject} hold its services. It may
 * use AssertJ, but nothing of JUnit.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface InContainer {}
