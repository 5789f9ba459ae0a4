package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.api.access.Actor;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Competent;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ParticipationPagesTest {

    private static final String GRABELS = "/admin/participation/grabels/voirie";
    private static final String LATTES = "/admin/participation/lattes/voirie";

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    private java.util.Optional<ParticipationLevel> level(String organisation) {
        return console.participations.current(organisation, "voirie").map(Participation::level);
    }

    @Test
    void nobodyGetsInWithoutSigningIn() {
        assertThat(console.get("/admin").location()).isEqualTo("/admin/sign-in");
        assertThat(console.get(GRABELS).location()).startsWith("/admin/sign-in?to=%2Fadmin%2Fparticipation");
        assertThat(console.signIn("manager@grabels").location()).isEqualTo("/admin");
    }

    @Test
    void agentIsToldForWhomTheConsoleIs() {
        console.signIn("agent@grabels");
        Answer page = console.get("/admin");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("pas pour ce compte", "agent@grabels", "href=\"/desk\"");
    }

    @Test
    void matrixShowsAllAndOffersToChangeOnesOwn() {
        console.signIn("manager@grabels");
        String page = console.get("/admin").body();
        assertThat(page).contains("(vous)", "plateforme partagée", "par la reprise initiale", "Lattes");
        assertThat(page)
                .contains("href=\"" + GRABELS + "\">Changer")
                .doesNotContain("href=\"" + LATTES + "\">Rejoindre");
        assertThat(page.indexOf("Grabels</") < 0 || page.indexOf("Grabels") < page.indexOf("Lattes"))
                .isTrue();
    }

    @Test
    void whoDecidedElsewhereIsNotTold() {
        console.participations.join(
                "lattes", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("manager@lattes"));
        console.participations.join(
                "lattes", "voirie", ParticipationLevel.COMMON_SERVICE, new Actor.Platform("chief@lattes"));
        console.signIn("manager@grabels");
        for (String address : new String[] {"/admin", LATTES}) {
            Answer page = console.get(address);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("Lattes", "depuis").doesNotContain("@lattes");
        }
        console.signIn("manager@lattes");
        assertThat(console.get("/admin").body()).contains("par chief@lattes");
        assertThat(console.get(LATTES).body()).contains("par chief@lattes", "par manager@lattes");
    }

    @Test
    void administratorDecidesForAll() {
        console.signIn("admin");
        assertThat(console.get("/admin/matrix").body())
                .contains("href=\"" + LATTES + "\">Rejoindre")
                .doesNotContain("(vous)");
    }

    @Test
    void previewSaysWhoHandlesAndWhatIsOpenBeforeAnythingHappens() {
        console.previews.open(new Competent("grabels", "voirie"), 3);
        console.signIn("manager@grabels");
        String page = console.get(GRABELS + "?level=common-service").body();
        assertThat(page)
                .contains("Voirie (Montpellier Méditerranée Métropole)", "jusqu&#39;ici", "reste proposée")
                .contains("3 demandes sont en cours", "<strong>Voirie (Grabels)</strong>", "mardi 3 novembre");
        assertThat(level("grabels")).contains(ParticipationLevel.SHARED_PLATFORM);
    }

    @Test
    void managerJoinsChangesAndLeaves() {
        console.signIn("manager@lattes");
        Answer joined = console.post(LATTES, console.get(LATTES + "?level=shared-platform"));
        assertThat(joined.location()).isEqualTo(LATTES);
        assertThat(console.get(LATTES).body()).contains("C&#39;est fait", "par manager@lattes");
        assertThat(console.get(LATTES).body()).doesNotContain("C&#39;est fait");
        console.post(LATTES, console.get(LATTES + "?level=common-service"));
        assertThat(level("lattes")).contains(ParticipationLevel.COMMON_SERVICE);
        console.post(LATTES, console.get(LATTES + "?level=none"));
        assertThat(level("lattes")).isEmpty();
        assertThat(console.get(LATTES).body()).contains("ne participe plus");
    }

    @Test
    void staleConfirmationIsToldAndDoesNothing() {
        console.signIn("manager@lattes");
        Answer preview = console.get(LATTES + "?level=shared-platform");
        console.participations.join(
                "lattes", "voirie", ParticipationLevel.COMMON_SERVICE, new Actor.Platform("colleague"));
        Answer stale = console.post(LATTES, preview);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("entre-temps", "service commun", "colleague");
        assertThat(level("lattes")).contains(ParticipationLevel.COMMON_SERVICE);
        assertThat(console.post(LATTES, stale).location()).isEqualTo(LATTES);
    }

    @Test
    void nobodyDecidesForAnotherCommune() {
        console.signIn("manager@lattes");
        Answer seen = console.get(GRABELS + "?level=common-service");
        assertThat(seen.body())
                .contains("Seuls les gestionnaires")
                .doesNotContain("Confirmer", "method=\"post\" class=\"actions\"");
        Answer answer = console.post(GRABELS, seen, "level", "none", "seen", "shared-platform");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(level("grabels")).contains(ParticipationLevel.SHARED_PLATFORM);
    }

    @Test
    void levelThatTheModuleDoesNotKnowIsNotOffered() {
        console.signIn("manager@grabels");
        assertThat(console.get(GRABELS).body()).contains("common-service").doesNotContain("level-one-off");
        Answer tried = console.get(GRABELS + "?level=one-off");
        assertThat(tried.body()).contains("Choisissez un des niveaux");
        Answer posted = console.post(GRABELS, tried, "level", "one-off", "seen", "shared-platform");
        assertThat(posted.status()).isEqualTo(409);
        assertThat(level("grabels")).contains(ParticipationLevel.SHARED_PLATFORM);
    }

    @Test
    void absentModuleCanBeLeftAndNotJoined() {
        console.modules.uninstall("voirie");
        console.signIn("manager@grabels");
        assertThat(console.get("/admin").body()).contains("installé en ce moment", "indisponible");
        assertThat(console.get(GRABELS).body()).contains("level-none").doesNotContain("level-common-service");
    }

    @Test
    void forgedAndLateFormsDoNothing() {
        console.signIn("manager@grabels");
        Answer preview = console.get(GRABELS + "?level=common-service");
        assertThat(console.post(GRABELS, preview, "csrf", "x").status()).isEqualTo(403);
        console.expire();
        Answer signIn = console.post(GRABELS, preview);
        assertThat(signIn.status()).isEqualTo(403);
        Answer again = console.post(
                "/admin/sign-in", signIn, "account", "manager@grabels", "password", RunningConsole.PASSWORD);
        assertThat(again.body()).contains("de nouveau connecté", "Passer au niveau");
        assertThat(level("grabels")).contains(ParticipationLevel.SHARED_PLATFORM);
    }

    @Test
    void unknownPlacesAreNotFound() {
        console.signIn("manager@grabels");
        assertThat(console.get("/admin/participation/nowhere/voirie").status()).isEqualTo(404);
        assertThat(console.get("/admin/participation/grabels/nothing").status()).isEqualTo(404);
        assertThat(console.get("/admin/xyz").status()).isEqualTo(404);
    }
}
