package org.guichet.itests.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Not a test: makes pictures of every page in every state, see docs/web.md. Runs only when it is named. */
class PortalScreens {

    private static Portal portal;

    @BeforeAll
    static void start() throws IOException {
        portal = Portal.start("portal-screens");
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
        "fr-FR, DARK, 360",
        "fr-FR, DARK, 1280",
        "en-GB, LIGHT, 360",
        "en-GB, LIGHT, 1280",
        "en-GB, DARK, 360",
        "en-GB, DARK, 1280"
    })
    void pictures(String locale, ColorScheme colours, int width) {
        Path directory =
                Path.of(System.getProperty("guichet.screens"), locale.substring(0, 2) + "-" + width + "-" + colours);
        Browser.NewContextOptions options =
                PortalAccessibilityIT.visitor(locale, width).setColorScheme(colours);
        try (BrowserContext context = portal.browser().newContext(options)) {
            new PortalStates(
                            portal,
                            context.newPage(),
                            (name, page) -> page.screenshot(new Page.ScreenshotOptions()
                                    .setPath(directory.resolve(name + ".png"))
                                    .setFullPage(true)))
                    .walk();
        }
    }
}
