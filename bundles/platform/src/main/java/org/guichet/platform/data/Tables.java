package org.guichet.platform.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Announces that a bundle brings tables of its own: put it on its {@code package-info.java}. What makes them stands in {@code
 * db/NAME/V1__what.sql}, {@code V2__…}, never changed once it was shipped; names of tables begin with {@code NAME_}. Where they
 * are there, {@link Transactions} is offered with the property {@value #READY}:
 *
 * <pre>@Reference(target = "(tables=logbook)") Transactions transactions</pre>
 *
 * <p>When the bundle leaves, its rows stay; backups hold them, and can be taken back without it.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.CLASS)
@Capability(namespace = Tables.NAMESPACE, version = "1.0.0")
public @interface Tables {

    /** Capability namespace by which the platform finds bundles with tables. */
    String NAMESPACE = "guichet.tables";

    /** The service property that says whose tables are there. */
    String READY = "tables";

    /** What its tables' names begin with: lower-case letters and digits, at most twenty. */
    @Attribute("name")
    String value();
}
