package org.guichet.api.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Marks a bundle as a service module: put it on the {@code package-info.java} of a bundle that has Java. A bundle with
 * nothing but YAML writes the manifest header instead:
 *
 * <pre>Provide-Capability: guichet.module;name=voirie;version:Version="1.0.0"</pre>
 *
 * <p>The definition is read from {@value #DEFINITION}.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.CLASS)
@Capability(namespace = ModuleDefinition.NAMESPACE, version = "1.0.0")
public @interface ModuleDefinition {

    /** Capability namespace by which the platform finds modules. */
    String NAMESPACE = "guichet.module";

    /** Where the definition is in the bundle. */
    String DEFINITION = "OSGI-INF/guichet/module.yaml";

    /** The module's id, the same as {@code module} in the definition. */
    @Attribute("name")
    String value();
}
