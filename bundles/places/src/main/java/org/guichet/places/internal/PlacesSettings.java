package org.guichet.places.internal;

import java.util.Map;
import java.util.regex.Pattern;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands in {@code etc/org.guichet.places.cfg}. */
@Component(service = PlacesSettings.class, configurationPid = PlacesSettings.PID, immediate = true)
public class PlacesSettings {

    static final String PID = "org.guichet.places";

    private static final Logger LOG = LoggerFactory.getLogger(PlacesSettings.class);

    /** No name and password in it, nothing behind a {@code #}: it is shown to whoever asks how the platform is. */
    private static final String HOST = "https?://[A-Za-z0-9.\\[\\]:-]+";

    private static final Pattern SERVICE = Pattern.compile(HOST + "(/[A-Za-z0-9._~/-]*)?");
    private static final Pattern TILES = Pattern.compile(HOST + "/[A-Za-z0-9._~/{}?&=,:;+%-]*");

    private static final Setting<String> ADDRESSES_SERVICE = Setting.text(
            "addresses.service",
            "an address such as https://data.geopf.fr/geocodage, without query",
            SERVICE.asMatchPredicate());
    private static final Setting<String> TILES_URL = Setting.text(
            "tiles.url",
            "an address such as https://tiles.example/{z}/{x}/{y}.png, with {z}, {x} and {y}",
            text -> TILES.matcher(text).matches()
                    && text.contains("{z}")
                    && text.contains("{x}")
                    && text.contains("{y}")
                    && text.replaceAll("\\{[zxy]\\}", "").matches("[^{}]*"));
    private static final Setting<String> TILES_ATTRIBUTION = Setting.text("tiles.attribution");
    private static final Setting<Integer> TILES_CLOSEST = Setting.number("tiles.zoom.closest", 12, 22, 18);
    private static final Setting<String> TILES_AGENT =
            Setting.text("tiles.agent", "a name of at most 200 plain signs", text -> text.matches("[ -~]{1,200}"));
    private static final Setting<Integer> TILES_MEGABYTES = Setting.number("tiles.cache.megabytes", 1, 100_000, 300);
    private static final Setting<Integer> TILES_DAYS = Setting.number("tiles.age.days", 0, 3650, 30);

    private final SettingsFile file = new SettingsFile(
            PID,
            LOG::warn,
            ADDRESSES_SERVICE,
            TILES_URL,
            TILES_ATTRIBUTION,
            TILES_CLOSEST,
            TILES_AGENT,
            TILES_MEGABYTES,
            TILES_DAYS);

    /** With what stands in the file. */
    @Activate
    public PlacesSettings(Map<String, Object> properties) {
        change(properties);
    }

    /** Other settings hold from now on. */
    @Modified
    public final void change(Map<String, ?> properties) {
        file.read(properties);
    }

    /** A service that looks addresses up, without a slash at the end; empty: there is none. */
    public String addressService() {
        return file.get(ADDRESSES_SERVICE).replaceFirst("/+$", "");
    }

    /** Where tiles come from; empty: from nowhere. */
    public String tiles() {
        return file.get(TILES_URL);
    }

    /** Whom they are owed to. */
    public String attribution() {
        return file.get(TILES_ATTRIBUTION);
    }

    /** The closest zoom that there are tiles for. */
    public int closest() {
        return file.get(TILES_CLOSEST);
    }

    /** What the platform calls itself where it fetches them. */
    public String agent() {
        String said = file.get(TILES_AGENT);
        return said.isEmpty() ? "Guichet/1.0 (one-stop public counters)" : said;
    }

    /** How much of them is kept. */
    public long cacheBytes() {
        return file.get(TILES_MEGABYTES) * 1_000_000L;
    }

    /** After how many days it is asked whether one has changed. */
    public int ageDays() {
        return file.get(TILES_DAYS);
    }
}
