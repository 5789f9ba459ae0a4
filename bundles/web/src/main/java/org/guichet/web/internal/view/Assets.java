package org.guichet.web.internal.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.guichet.platform.text.Digest;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Style sheets, scripts and pictures, in memory, under names that change with their content; those of other bundles that bring
 * pages from when somebody asks for one. Thread-safe.
 */
@Component(service = Assets.class)
public class Assets {

    /** Where they are served. */
    static final String PATH = "/static/";

    private static final List<String> NAMES = List.of(
            "portal.css",
            "htmx.min.js",
            "portal.js",
            "map.css",
            "map.js",
            "leaflet.css",
            "leaflet.js",
            "desk.css",
            "admin.css",
            "desk.js",
            "icon.svg");
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css;charset=UTF-8", "js", "text/javascript;charset=UTF-8", "svg", "image/svg+xml");
    private static final int HASH_BYTES = 6;

    /** One file, as it is and compressed. */
    record Asset(String type, byte[] plain, byte[] compressed) {}

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<Bundle, Known> bundles = new ConcurrentHashMap<>();

    /** The files of a bundle as it was then. */
    private record Known(long since, Map<String, String> addresses) {}

    @Activate
    public Assets() {
        NAMES.forEach(name -> {
            addresses.put(name, add("", name, read(Assets.class.getResource(PATH + name))));
        });
    }

    private String add(String folder, String name, byte[] content) {
        int dot = name.lastIndexOf('.');
        String type = TYPES.get(name.substring(dot + 1));
        String hashed = folder + name.substring(0, dot) + "."
                + Digest.of(content).substring(0, 2 * HASH_BYTES) + name.substring(dot);
        assets.put(hashed, new Asset(type, content, compress(content)));
        return PATH + hashed;
    }

    /** File name to address, for the pages of a bundle: the platform's files, and what it has below {@code static}. */
    Map<String, String> addresses(Bundle bundle) {
        return bundles.compute(
                        bundle, (b, known) -> known != null && known.since == b.getLastModified() ? known : read(b))
                .addresses;
    }

    private Known read(Bundle bundle) {
        Map<String, String> all = new HashMap<>(addresses);
        Enumeration<URL> files = bundle.findEntries("static", "*.*", false);
        String folder = bundle.getSymbolicName() + "/";
        while (files != null && files.hasMoreElements()) {
            URL file = files.nextElement();
            String name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
            if (TYPES.containsKey(name.substring(name.lastIndexOf('.') + 1))) {
                all.put(name, add(folder, name, read(file)));
            }
        }
        return new Known(bundle.getLastModified(), Map.copyOf(all));
    }

    /** File name to the address that pages link to. */
    Map<String, String> addresses() {
        return addresses;
    }

    Optional<Asset> asset(String hashedName) {
        return Optional.ofNullable(assets.get(hashedName));
    }

    private static byte[] read(URL file) {
        try (InputStream content = file.openStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
