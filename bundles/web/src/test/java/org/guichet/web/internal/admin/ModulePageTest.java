package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.guichet.api.access.Actor;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModulePageTest {

    private static final String PAGE = "/admin/modules/grabels/voirie";
    private static final String POTHOLE = "services.nid-de-poule.";

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    private ServiceSettings held() {
        return console.settings.settings("grabels", "voirie").service("nid-de-poule");
    }

    @Test
    void whatIsTypedHolds() {
        console.signIn("manager@grabels");
        assertThat(console.get("/admin/participation/grabels/voirie").body()).contains("href=\"" + PAGE + "\"");
        Answer saved = console.post(
                PAGE,
                console.get(PAGE),
                POTHOLE + "offered",
                "yes",
                POTHOLE + "opens",
                "2026-12-01",
                POTHOLE + "department",
                "voirie",
                POTHOLE + "title.fr",
                "Trou dans la rue",
                POTHOLE + "firstAnswer",
                "2");
        assertThat(saved.location()).isEqualTo(PAGE);
        assertThat(held())
                .isEqualTo(ServiceSettings.builder()
                        .opens(LocalDate.of(2026, 12, 1))
                        .department("voirie")
                        .title(org.guichet.api.LocalizedText.fr("Trou dans la rue"))
                        .firstAnswer(Period.ofDays(2))
                        .build());
        assertThat(console.get(PAGE).body())
                .contains("sont enregistrés", "value=\"Trou dans la rue\"", "par manager@grabels", "Nid-de-poule");
        console.post(PAGE, console.get(PAGE), POTHOLE + "offered", "yes");
        assertThat(held()).isEqualTo(ServiceSettings.NONE);
    }

    @Test
    void serviceIsWithdrawn() {
        console.signIn("manager@grabels");
        console.post(PAGE, console.get(PAGE));
        assertThat(held().withdrawn()).isTrue();
        assertThat(console.get(PAGE).body()).contains("pas proposée ici");
    }

    @Test
    void whatCanNotBeReadStandsAtItsField() {
        console.signIn("manager@grabels");
        Answer wrong = console.post(
                PAGE,
                console.get(PAGE),
                POTHOLE + "firstAnswer",
                "bientôt",
                POTHOLE + "closes",
                "jamais",
                POTHOLE + "title.en",
                "Hole");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"" + POTHOLE + "firstAnswer-error\"", "id=\"" + POTHOLE + "closes-error\"")
                .contains("href=\"#" + POTHOLE + "title.fr\"", "value=\"bientôt\"", "value=\"Hole\"");
        assertThat(held()).isEqualTo(ServiceSettings.NONE);
    }

    @Test
    void staleSettingsAreTold() {
        console.signIn("manager@grabels");
        Answer seen = console.get(PAGE);
        console.settings.change(
                "grabels",
                "voirie",
                Map.of("nid-de-poule", ServiceSettings.builder().withdrawn(true).build()),
                0,
                new Actor.Platform("colleague"),
                "fr");
        Answer stale = console.post(PAGE, seen, POTHOLE + "offered", "yes", POTHOLE + "title.fr", "Le mien");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("entre-temps", "value=\"Le mien\"");
        assertThat(held().withdrawn()).isTrue();
    }

    @Test
    void onlyWhereOneManagesAndTakesPart() {
        console.signIn("manager@lattes");
        assertThat(console.get(PAGE).status()).isEqualTo(404);
        assertThat(console.get("/admin/modules/lattes/voirie").status()).isEqualTo(404);
        assertThat(console.post(PAGE, console.get("/admin")).status()).isEqualTo(404);
    }
}
