package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Going from one organisation to another, within what one decides about. */
class SwitchTest {

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    @ParameterizedTest
    @CsvSource({
        "settings/*, /admin/settings/lattes",
        "look/*, /admin/look/lattes",
        "accounts/*, /admin/accounts/lattes",
        "modules/*/voirie, /admin/modules/lattes/voirie",
        "participation/*/voirie, /admin/participation/lattes/voirie",
        "?org=*, /admin?org=lattes"
    })
    void samePageOfAnotherOrganisation(String here, String there) {
        console.signIn("admin");
        assertThat(console.get("/admin/switch?org=lattes&here=" + here).location())
                .isEqualTo(there);
        console.signIn("manager@grabels");
        assertThat(console.get("/admin/switch?org=lattes&here=" + here).status())
                .as("not one's own")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/*", "*", "settings/../*", "", "https://evil.example/*"})
    void nowhereElse(String here) {
        console.signIn("admin");
        assertThat(console.get("/admin/switch?org=lattes&here=" + here).status())
                .isEqualTo(404);
    }

    @Test
    void everyPageOffersWhatOneDecidesAboutAndNothingElse() {
        console.accounts.with("both", RunningConsole.PASSWORD, "MANAGER@grabels", "MANAGER@lattes");
        for (String page : List.of(
                "/admin/matrix",
                "/admin/settings/grabels",
                "/admin/settings/grabels/counters/mairie-grabels",
                "/admin/look/grabels",
                "/admin/accounts/grabels",
                "/admin/accounts/grabels/agent@grabels",
                "/admin/modules/grabels/voirie",
                "/admin/participation/grabels/voirie")) {
            console.signIn("both");
            assertThat(console.get(page).body())
                    .as(page)
                    .contains("<option value=\"grabels\" selected>", "<option value=\"lattes\">")
                    .doesNotContain("<option value=\"caf\"", "<option value=\"montpellier3m\"");
            console.signIn("manager@grabels");
            assertThat(console.get(page).body()).as(page).doesNotContain("action=\"/admin/switch\"");
            console.signIn("admin");
            assertThat(console.get(page).body()).as(page).contains("<option value=\"caf\"");
        }
    }

    @Test
    void formLeadsToTheSamePage() {
        console.signIn("admin");
        for (String page : List.of("/admin?org=lattes", "/admin/settings/lattes", "/admin/modules/grabels/voirie")) {
            String here = console.get(page).hidden().get("here");
            assertThat(console.get("/admin/switch?org=grabels&here=" + here).location())
                    .as(page)
                    .isEqualTo(page.replace("lattes", "grabels"));
        }
        assertThat(console.get("/admin?org=lattes").body())
                .containsPattern("class=\"mine\">\\s*<th scope=\"row\">Lattes");
    }

    @Test
    void linksKeepTheOrganisation() {
        console.signIn("admin");
        for (String page : List.of(
                "/admin?org=lattes",
                "/admin/settings/lattes",
                "/admin/look/lattes",
                "/admin/accounts/lattes",
                "/admin/figures?organisation=lattes")) {
            assertThat(console.get(page).body())
                    .as(page)
                    .contains("href=\"/admin/matrix?org=lattes\"", "href=\"/admin/settings/lattes\"")
                    .contains("href=\"/admin/look/lattes\"", "href=\"/admin/accounts/lattes\"")
                    .contains("href=\"/admin/figures?org=lattes\"");
        }
        console.signIn("manager@grabels");
        assertThat(console.get("/admin?org=lattes").body())
                .contains("href=\"/admin/settings/grabels\"")
                .doesNotContain("href=\"/admin/settings/lattes\"");
    }

    @Test
    void pilotChoosesAmongWhatItReads() {
        console.accounts.with("pilot@both", RunningConsole.PASSWORD, "PILOT@grabels", "PILOT@lattes");
        console.signIn("pilot@both");
        assertThat(console.get("/admin/figures").body())
                .contains("<option value=\"grabels\"", "<option value=\"lattes\"")
                .doesNotContain("<option value=\"caf\"");
        console.get("/admin/figures?organisation=caf");
        assertThat(console.statistics.asked().organisations()).containsExactlyInAnyOrder("grabels", "lattes");
        assertThat(console.get("/admin/switch?org=grabels&here=settings/*").status())
                .isEqualTo(403);
    }

    @Test
    void administratorSaysWhyAndTheManagersReadIt() {
        console.signIn("admin");
        String settings = "/admin/settings/grabels";
        String roadsDepartment = settings + "/departments/voirie";
        String hall = settings + "/counters/mairie-grabels";
        String look = "/admin/look/grabels";
        String roads = "/admin/participation/grabels/voirie";
        String module = "/admin/modules/grabels/voirie";
        String account = "/admin/accounts/grabels/agent@grabels";

        Answer mute = console.post(roadsDepartment, console.get(roadsDepartment), "name.fr", "Rues", "do", "save");
        assertThat(mute.status()).isEqualTo(422);
        assertThat(mute.body()).contains("id=\"reason-error\"", "href=\"#reason\"");
        assertThat(console.post(roadsDepartment, console.get(roadsDepartment), "do", "remove")
                        .body())
                .contains("id=\"reason-remove-error\"");
        assertThat(console.post(hall, console.get(hall), "do", "remove").body()).contains("id=\"reason-remove-error\"");
        assertThat(console.post(hall, console.get(hall), "name.fr", "Mairie").body())
                .contains("id=\"reason-error\"");
        assertThat(console.post(look, console.get(look), "name.fr", "Ville", "do", "save")
                        .body())
                .contains("id=\"reason-error\"");
        assertThat(console.post(look, console.get(look), "name.fr", "Ville", "do", "preview")
                        .status())
                .isEqualTo(200);
        assertThat(console.post(roads, console.get(roads + "?level=none"), "level", "none")
                        .status())
                .isEqualTo(422);
        assertThat(console.post(module, console.get(module), "services.nid-de-poule.offered", "yes")
                        .status())
                .isEqualTo(422);
        assertThat(console.post(account, console.get(account), "do", "password").body())
                .contains("id=\"reason-password-error\"");
        assertThat(console.organisationDesk.edits("grabels")).isEmpty();
        assertThat(console.participations.current("grabels", "voirie")).isPresent();

        String why = "À la demande du maire";
        console.post(roadsDepartment, console.get(roadsDepartment), "name.fr", "Rues", "do", "save", "reason", why);
        console.post(hall, console.get(hall), "name.fr", "Mairie", "reason", why);
        console.post(look, console.get(look), "name.fr", "Ville", "do", "save", "reason", why);
        console.post(account, console.get(account), "do", "password", "reason", why);
        console.post(roads, console.get(roads + "?level=none"), "level", "none", "reason", why);
        console.signIn("manager@grabels");
        String page = console.get(settings).body();
        assertThat(page)
                .contains(
                        "Participation à Voirie et espace public", "Compte agent@grabels", "Service Rues", "Apparence")
                .contains("«\u00a0À la demande du maire\u00a0»");
        assertThat(page.split("<li>Service Rues", -1))
                .as("one line for it and its reason")
                .hasSize(2);
    }

    @Test
    void managerIsAskedForNoReason() {
        console.signIn("manager@grabels");
        assertThat(console.get("/admin/settings/grabels").body()).doesNotContain("name=\"reason\"");
        assertThat(console.post(
                                "/admin/look/grabels",
                                console.get("/admin/look/grabels"),
                                "name.fr",
                                "Ville de Grabels",
                                "do",
                                "save")
                        .location())
                .isEqualTo("/admin/look/grabels");
    }
}
