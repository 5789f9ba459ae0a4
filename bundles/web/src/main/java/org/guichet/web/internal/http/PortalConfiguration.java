package org.guichet.web.internal.http;

import java.util.Map;
import java.util.regex.Pattern;
import org.guichet.api.text.TextFormat;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator says about the site, in {@code etc/org.guichet.web.cfg}. What is missing is shown as missing. */
@Component(service = PortalConfiguration.class, configurationPid = PortalConfiguration.PID, immediate = true)
public class PortalConfiguration {

    static final String PID = "org.guichet.web";

    private static final Logger LOG = LoggerFactory.getLogger(PortalConfiguration.class);

    /** No other host: browsers would tell it where residents look, and the pages' policy forbids it. */
    private static final Pattern TILES = Pattern.compile("/(?!/)[A-Za-z0-9._{}/-]*\\{z\\}[A-Za-z0-9._{}/-]*");

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#]+(/[^\\s?#]*)?");

    private static final Setting<String> SITE =
            Setting.text("address", "an address, such as https://guichet.example", ADDRESS.asMatchPredicate());
    private static final Setting<String> OPERATOR = Setting.text("operator");
    private static final Setting<String> OPERATOR_ADDRESS = Setting.text("operator.address");
    private static final Setting<String> EMAIL = Setting.text(
            "email", "an e-mail address", email -> TextFormat.EMAIL.read(email).isPresent());
    private static final Setting<String> PHONE = Setting.text("phone");
    private static final Setting<String> DIRECTOR = Setting.text("director");
    private static final Setting<String> HOST = Setting.text("host");
    private static final Setting<String> DPO = Setting.text("dpo");
    private static final Setting<String> MAP_TILES =
            Setting.text("map.tiles", "a path on this host, such as /tiles/{z}/{x}/{y}.png", TILES.asMatchPredicate());
    private static final Setting<String> MAP_ATTRIBUTION = Setting.text("map.attribution");

    private final SettingsFile file = new SettingsFile(
            PID,
            LOG::warn,
            SITE,
            OPERATOR,
            OPERATOR_ADDRESS,
            EMAIL,
            PHONE,
            DIRECTOR,
            HOST,
            DPO,
            MAP_TILES,
            MAP_ATTRIBUTION);

    /** With what stands in the file. */
    @Activate
    public PortalConfiguration(Map<String, Object> properties) {
        change(properties);
    }

    /** Other settings hold from now on. */
    @Modified
    public final void change(Map<String, ?> properties) {
        file.read(properties);
    }

    /** Where residents see the site, without a slash at the end; empty when that is not said. */
    public String address() {
        return file.get(SITE).replaceFirst("/+$", "");
    }

    public String operator() {
        return file.get(OPERATOR);
    }

    public String operatorAddress() {
        return file.get(OPERATOR_ADDRESS);
    }

    public String email() {
        return file.get(EMAIL);
    }

    public String phone() {
        return file.get(PHONE);
    }

    /** Of the publication: loi 2004-575, art. 1-1. */
    public String director() {
        return file.get(DIRECTOR);
    }

    /** Name, address and phone of who hosts the site. */
    public String host() {
        return file.get(HOST);
    }

    /** How to reach the data protection officer. */
    public String dpo() {
        return file.get(DPO);
    }

    /** Where map tiles are on this same host, with {@code {z}}, {@code {x}} and {@code {y}}; empty: there are none. */
    public String mapTiles() {
        return file.get(MAP_TILES);
    }

    public String mapAttribution() {
        return file.get(MAP_ATTRIBUTION);
    }
}
