package org.guichet.web.internal.http;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator says about the site, in {@code etc/org.guichet.web.cfg}. What is missing is shown as missing. */
@Component(service = Settings.class, configurationPid = "org.guichet.web")
@Designate(ocd = Settings.Config.class)
public class Settings {

    /** The settings. */
    @ObjectClassDefinition(name = "Guichet: the portal's legal texts")
    public @interface Config {
        @AttributeDefinition(name = "Address", description = "Where residents see the site: https://guichet.example")
        String address() default "";

        @AttributeDefinition(name = "Operator", description = "Who is responsible for the site")
        String operator() default "";

        @AttributeDefinition(name = "Operator's address", description = "By post")
        String operator_address() default "";

        @AttributeDefinition(name = "E-mail", description = "For questions about the site")
        String email() default "";

        @AttributeDefinition(name = "Phone", description = "For questions about the site")
        String phone() default "";

        @AttributeDefinition(name = "Publication director", description = "Loi 2004-575, art. 1-1")
        String director() default "";

        @AttributeDefinition(name = "Host", description = "Name, address and phone of who hosts the site")
        String host() default "";

        @AttributeDefinition(name = "Data protection officer", description = "How to reach them")
        String dpo() default "";
    }

    private final Config config;

    @Activate
    public Settings(Config config) {
        this.config = config;
    }

    /** Where residents see the site, without a slash at the end; empty when that is not said. */
    public String address() {
        return config.address().strip().replaceFirst("/+$", "");
    }

    public String operator() {
        return config.operator();
    }

    public String operatorAddress() {
        return config.operator_address();
    }

    public String email() {
        return config.email();
    }

    public String phone() {
        return config.phone();
    }

    public String director() {
        return config.director();
    }

    public String host() {
        return config.host();
    }

    public String dpo() {
        return config.dpo();
    }
}
