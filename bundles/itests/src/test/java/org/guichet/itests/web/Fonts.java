package org.guichet.itests.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fonts of a browser: they come with the tests, and are all that it finds. What a page measures is then the same on every
 * machine. Two families of different metrics: what is right in one only is found out by the other.
 */
enum Fonts {
    /** Wide and high. */
    DEJAVU(
            "DejaVu Sans",
            "/net/sf/jasperreports/fonts/dejavu/",
            "DejaVuSans.ttf",
            "DejaVuSans-Bold.ttf",
            "DejaVuSans-Oblique.ttf",
            "DejaVuSans-BoldOblique.ttf",
            "DejaVuSansMono.ttf"),
    /** As narrow and low as Arial. */
    LIBERATION(
            "Liberation Sans",
            "/liberation/",
            "LiberationSans-Regular.ttf",
            "LiberationSans-Bold.ttf",
            "LiberationSans-Italic.ttf",
            "LiberationSans-BoldItalic.ttf",
            "LiberationMono-Regular.ttf");

    private static final String CONFIGURATION = """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
            <fontconfig>
              <dir>%s</dir>
              <cachedir>%s</cachedir>
              <match target="pattern"><edit name="family" mode="append_last"><string>%s</string></edit></match>
            </fontconfig>
            """;

    private final String family;
    private final String folder;
    private final List<String> files;

    Fonts(String family, String folder, String... files) {
        this.family = family;
        this.folder = folder;
        this.files = List.of(files);
    }

    /** The environment of a browser that has no other fonts. */
    Map<String, String> environment(Path work) throws IOException {
        Path fonts = Files.createDirectories(work.resolve("fonts-" + name()));
        Path cache = Files.createDirectories(work.resolve("font-cache-" + name()));
        for (String file : files) {
            try (InputStream font = Fonts.class.getResourceAsStream(folder + file)) {
                Files.write(fonts.resolve(file), font.readAllBytes());
            }
        }
        Path configuration = work.resolve("fonts-" + name() + ".conf");
        Files.writeString(configuration, CONFIGURATION.formatted(fonts, cache, family));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("FONTCONFIG_FILE", configuration.toString());
        return environment;
    }
}
