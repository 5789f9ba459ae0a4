package org.guichet.itests.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Not a test: makes pictures of every page of the desk in every state, see docs/web.md. Runs only when it is named. */
class DeskScreens {

    private static Portal portal;

    @BeforeAll
    static void start() throws IOException {
        portal = Portal.start("desk-screens");
        DeskStates.prepare(portal);
    }

    @AfterAll
    static void stop() throws IOException {
        if (portal != null) {
            portal.close();
        }
    }

    @ParameterizedTest(name = "{0} {1} at {2} px")
    @CsvSource({
        "fr-FR, LIGHT, 360",
        "fr-FR, LIGHT, 1280",
        "fr-FR, DARK, 1280",
        "en-GB, LIGHT, 360",
        "en-GB, LIGHT, 1280",
        "en-GB, DARK, 360"
    })
    void pictures(String locale, ColorScheme colours, int width) {
        String directory = "desk-" + locale.substring(0, 2) + "-" + width + "-" + colours;
        walk(DeskStates.visitor(locale, width).setColorScheme(colours), directory, Media.SCREEN);
    }

    @Test
    void printed() {
        walk(DeskStates.visitor("fr-FR", 740), "desk-fr-print", Media.PRINT);
    }

    @Test
    void forcedColours() {
        walk(
                DeskStates.visitor("fr-FR", 1280).setForcedColors(ForcedColors.ACTIVE),
                "desk-fr-forced-colours",
                Media.SCREEN);
    }

    private static void walk(Browser.NewContextOptions options, String directory, Media media) {
        try (BrowserContext context = portal.browser().newContext(options)) {
            new DeskStates(portal, context.newPage(), Pictures.in(directory, media)).walk();
        }
    }
}
