package org.guichet.web.internal.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Style sheets, scripts and pictures, in memory, under names that change with their content. Immutable. */
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

    private final Map<String, Asset> assets = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();

    @Activate
    public Assets() {
        NAMES.forEach(name -> {
            byte[] content = read(name);
            int dot = name.lastIndexOf('.');
            String type = TYPES.get(name.substring(dot + 1));
            String hashed = name.substring(0, dot) + "." + hash(content) + name.substring(dot);
            assets.put(hashed, new Asset(type, content, compress(content)));
            addresses.put(name, PATH + hashed);
        });
    }

    /** File name to the address that pages link to. */
    Map<String, String> addresses() {
        return addresses;
    }

    Optional<Asset> asset(String hashedName) {
        return Optional.ofNullable(assets.get(hashedName));
    }

    private static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(PATH + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
