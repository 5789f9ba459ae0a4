package org.guichet.web.internal.http;

import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

        @AttributeDefinition(
                name = "Map tiles",
                description = "Path on this same host, such as /tiles/{z}/{x}/{y}.png; empty: outlines only")
        String map_tiles() default "";

        @AttributeDefinition(name = "Source of the map tiles", description = "Shown on the map")
        String map_attribution() default "";
    }

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    /** No other host: browsers would tell it where residents look, and the pages' policy forbids it. */
    private static final Pattern TILES = Pattern.compile("/(?!/)[A-Za-z0-9._{}/-]*\\{z\\}[A-Za-z0-9._{}/-]*");

    private final Config config;

    @Activate
    public Settings(Config config) {
        this.config = config;
        if (!config.map_tiles().isEmpty() && mapTiles().isEmpty()) {
            LOG.warn("map.tiles must be a path on this host, such as /tiles/{z}/{x}/{y}.png: maps have no tiles");
        }
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

    /** Where map tiles are on this same host, with {@code {z}}, {@code {x}} and {@code {y}}; empty: there are none. */
    public String mapTiles() {
        String path = config.map_tiles().strip();
        return TILES.matcher(path).matches() ? path : "";
    }

    public String mapAttribution() {
        return config.map_attribution();
    }
}
