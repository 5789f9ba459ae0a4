package org.guichet.itests.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import org.guichet.itests.web.PortalStates.Visitor;

/** Takes a picture of every page that it sees, see docs/web.md. */
final class Pictures {

    private Pictures() {}

    static Visitor in(String directory, Media media) {
        Path pictures = Path.of(System.getProperty("guichet.screens"), directory);
        return (name, page) -> {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(media));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(pictures.resolve(name + ".png"))
                    .setFullPage(true));
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        };
    }
}
