package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.guichet.api.organisation.Logo;
import org.guichet.api.organisation.Look;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LookPageTest {

    private static final String PAGE = "/admin/look/grabels";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    private Optional<Look> look() {
        return console.organisations.look("grabels");
    }

    @Test
    void lookIsSeenBeforeItIsSaved() {
        console.signIn("manager@grabels");
        Answer seen = console.upload(
                PAGE,
                console.get(PAGE),
                "logo",
                "logo.png",
                PNG,
                "own",
                "yes",
                "accent",
                "#5B2A86",
                "name.fr",
                "Ville de Grabels",
                "alt.fr",
                "Blason de Grabels",
                "do",
                "preview");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body())
                .contains("Rien n&#39;est encore enregistré", "fill=\"#5b2a86\"", "Ville de Grabels")
                .contains("width=\"80\" height=\"40\"", "alt=\"Blason de Grabels\"");
        assertThat(look()).isEmpty();

        Answer saved = console.upload(
                PAGE,
                seen,
                "none",
                "none.png",
                new byte[0],
                "own",
                "yes",
                "accent",
                "#5b2a86",
                "name.fr",
                "Ville de Grabels",
                "alt.fr",
                "Blason de Grabels",
                "do",
                "save");
        assertThat(saved.location()).isEqualTo(PAGE);
        assertThat(console.get(PAGE).body()).contains("apparence est enregistrée");
        assertThat(look()).get().satisfies(l -> {
            assertThat(l.accent()).contains("#5b2a86");
            assertThat(l.name().orElseThrow().in("fr")).isEqualTo("Ville de Grabels");
            assertThat(l.logo().map(Logo::alternative).orElseThrow().in("fr")).isEqualTo("Blason de Grabels");
        });
        console.post(PAGE, console.get(PAGE), "do", "reset");
        assertThat(look()).isEmpty();
    }

    @Test
    void paleColourIsRefusedWithItsContrastAndItsWorstUse() {
        console.signIn("manager@grabels");
        Answer refused = console.post(PAGE, console.get(PAGE), "own", "yes", "accent", "#ff8800", "do", "save");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Cette couleur (#ff8800) a un contraste de 2,3 sur blanc. Il en faut 5,5", "href=\"#accent\"")
                .contains("Lien sur fond teinté 2,", "(insuffisant)", "value=\"#ff8800\"");
        assertThat(console.post(PAGE, console.get(PAGE), "own", "yes", "accent", "rouge", "do", "save")
                        .body())
                .contains("Choisissez une couleur");
        assertThat(look()).isEmpty();
    }

    @Test
    void logoNeedsAnAlternativeAndMustBeASmallPicture() {
        console.signIn("manager@grabels");
        Answer mute = console.upload(PAGE, console.get(PAGE), "logo", "logo.png", PNG, "do", "save");
        assertThat(mute.status()).isEqualTo(422);
        assertThat(mute.body()).contains("id=\"alt.fr-error\"", "/look/");
        Answer large = console.upload(
                PAGE, console.get(PAGE), "logo", "logo.png", new byte[45_300], "alt.fr", "x", "do", "save");
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.body()).contains("Ce fichier fait 46 ko\u202f; il peut en faire 30 au plus");
        Answer other =
                console.upload(PAGE, console.get(PAGE), "logo", "logo.png", new byte[10], "alt.fr", "x", "do", "save");
        assertThat(other.body()).contains("pas une image PNG, JPEG ou WebP");
        Answer gone = console.post(PAGE, console.get(PAGE), "picture", "0".repeat(32), "do", "save");
        assertThat(gone.body()).contains("est plus là");
    }

    @Test
    void logoIsRemoved() {
        console.signIn("manager@grabels");
        console.upload(PAGE, console.get(PAGE), "logo", "logo.png", PNG, "alt.fr", "Blason", "do", "save");
        assertThat(look().flatMap(Look::logo)).isPresent();
        console.post(PAGE, console.get(PAGE), "remove", "yes", "alt.fr", "Blason", "do", "save");
        assertThat(look().flatMap(Look::logo)).isEmpty();
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsNotOverwritten() {
        console.signIn("manager@grabels");
        Answer mine = console.get(PAGE);
        console.post(PAGE, console.get(PAGE), "name.fr", "Commune de Grabels", "do", "save");
        Answer stale = console.post(PAGE, mine, "name.fr", "Ville de Grabels", "do", "save");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("apparence entre-temps", "value=\"Ville de Grabels\"");
        assertThat(look().flatMap(Look::name).orElseThrow().in("fr")).isEqualTo("Commune de Grabels");
    }

    @Test
    void onlyWhereOneManages() {
        console.signIn("manager@lattes");
        assertThat(console.get(PAGE).status()).isEqualTo(404);
        assertThat(console.post(PAGE, console.get("/admin/look/lattes"), "name.fr", "Lattes", "do", "save")
                        .status())
                .isEqualTo(404);
        console.signIn("admin");
        assertThat(console.get(PAGE).status()).isEqualTo(200);
    }
}
