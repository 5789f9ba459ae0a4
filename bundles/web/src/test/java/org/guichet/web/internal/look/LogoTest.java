package org.guichet.web.internal.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.Logo;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Picture;
import org.guichet.platform.organisation.PictureOutcome;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.guichet.web.internal.http.CommuneLooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogoTest {

    @RegisterExtension
    private final RunningPortal portal = new RunningPortal();

    @Test
    void headOfACommunesPagesShowsItsLogoWithoutMovingAnything() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
        Picture picture = ((PictureOutcome.Stored) portal.looks().store(new ByteArrayInputStream(png))).picture();
        LocalizedText alternative = new LocalizedText(Map.of("fr", "Blason", "en", "Coat of arms"));
        portal.looks()
                .change(
                        "grabels",
                        new Look(Optional.empty(), Optional.empty(), Optional.of(new Logo(picture, alternative))),
                        new Actor.Platform("manager@grabels"));

        String page = portal.get("/c/grabels", "Accept-Language", "en").body();
        Matcher logo = Pattern.compile(
                        "<img class=\"logo\" src=\"([^\"]+)\" alt=\"Coat of arms\" width=\"80\" height=\"40\">")
                .matcher(page);
        assertThat(logo.find()).isTrue();
        assertThat(portal.get("/c/lattes").body()).doesNotContain("class=\"logo\"");
        Answer sent = portal.get(logo.group(1));
        assertThat(sent.header("content-type")).isEqualTo("image/png");
        assertThat(sent.header("cache-control")).contains("immutable");
        assertThat(sent.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(portal.get(logo.group(1).replace(".png", ".jpg")).status()).isEqualTo(404);
        assertThat(portal.get("/look/" + "0".repeat(32) + ".png").status()).isEqualTo(404);
    }

    @Test
    void logoFitsTheHeadWhateverItsShape() {
        assertThat(size(1_000, 100)).isEqualTo("160 16");
        assertThat(size(20, 2_000)).isEqualTo("1 40");
        assertThat(size(40, 20)).isEqualTo("80 40");
    }

    private static String size(int width, int height) {
        CommuneLooks.Logo logo = Looks.logo(new Picture("0", "image/webp", width, height), "");
        return logo.width() + " " + logo.height();
    }
}
