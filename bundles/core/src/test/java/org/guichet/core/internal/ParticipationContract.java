package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Receipt;
import org.guichet.platform.organisation.TerritoryReport;
import org.junit.jupiter.api.Test;

/** Where organisations are, what they take part in, and what that offers. */
abstract class ParticipationContract extends PlatformContract {

    private static final String RENDEZ_VOUS = """
            module: rendez-vous
            publisher: caf
            title: {fr: Rendez-vous}
            levels:
              SHARED_PLATFORM: {handledBy: partner:caf/accueil}
              COMMON_SERVICE: {handledBy: partner:caf/accueil}
            services:
              - {code: caf, version: 1, kind: appointment, title: {fr: Caf}, place: optional}
              - code: autre
                version: 1
                kind: appointment
                title: {fr: Autre}
                place: optional
                handledBy: {SHARED_PLATFORM: partner:nulle-part/accueil}
              - code: commune
                version: 1
                kind: appointment
                title: {fr: Commune}
                place: optional
                handledBy: {SHARED_PLATFORM: partner:lattes/voirie}
            """;

    @Test
    void demoTerritoryIsLoadedOnce() {
        TerritoryReport again = platform.organisations.loadDemo();

        assertThat(again.changed()).isZero();
        assertThat(again.participations()).isZero();
        assertThat(again.skipped()).isEmpty();
        assertThat(platform.organisations.organisations()).hasSizeGreaterThanOrEqualTo(32 + 5);
        assertThat(platform.organisations.organisation("grabels").orElseThrow().insee())
                .contains("34116");
    }

    @Test
    void communeOfAPlaceIsKnown() {
        assertThat(platform.organisations.communeAt(GRABELS).orElseThrow().code())
                .isEqualTo("grabels");
        assertThat(platform.organisations.communeAt(PARIS)).isEmpty();
    }

    @Test
    void territoryWithFaultsChangesNothingAndSaysWhere() {
        String yaml = "territory: test\norganisations:\n  - {code: here, kind: village, name: {fr: Ici}}\n";

        assertThatThrownBy(() ->
                        platform.organisations.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(GuichetException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("/organisations/0/kind");
        assertThat(platform.organisations.organisation("here")).isEmpty();
    }

    @Test
    void participationDecidesWhatIsOffered() {
        assertThat(offered("grabels")).contains("voirie.nid-de-poule", "accueil.renseignement");
        assertThat(offered("lattes")).contains("accueil.renseignement").noneMatch(s -> s.startsWith("voirie."));
    }

    @Test
    void joiningChangingAndLeavingKeepTheHistory() {
        platform.participations.join(
                "lattes", "voirie", ParticipationLevel.INFORMATION, new Actor.Platform("manager@lattes"));
        assertThat(offered("lattes")).contains("voirie.information-travaux").doesNotContain("voirie.nid-de-poule");
        platform.clock.advance(Duration.ofDays(30));
        platform.participations.join(
                "lattes", "voirie", ParticipationLevel.COMMON_SERVICE, new Actor.Platform("manager@lattes"));
        assertThat(offered("lattes")).contains("voirie.nid-de-poule");
        platform.clock.advance(Duration.ofDays(30));
        ParticipationOutcome left =
                platform.participations.leave("lattes", "voirie", new Actor.Platform("manager@lattes"));
        platform.clock.set("2026-11-23T09:42:00Z");

        assertThat(left).isInstanceOf(ParticipationOutcome.Done.class);
        assertThat(offered("lattes")).noneMatch(s -> s.startsWith("voirie."));
        assertThat(platform.participations.history(Optional.of("lattes"), Optional.of("voirie")))
                .extracting(p -> p.level() + " " + p.from() + " " + p.until().orElseThrow())
                .containsExactly("INFORMATION 2026-11-23 2026-12-23", "COMMON_SERVICE 2026-12-23 2027-01-22");
    }

    @Test
    void levelThatTheModuleDoesNotKnowIsRefused() {
        ParticipationOutcome outcome = platform.participations.join(
                "jacou", "voirie", ParticipationLevel.ONE_OFF, new Actor.Platform("admin"));

        assertThat(outcome).isInstanceOfSatisfying(ParticipationOutcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("participation.level-unknown");
            assertThat(refused.allowed()).containsExactly("INFORMATION", "SHARED_PLATFORM", "COMMON_SERVICE");
        });
    }

    @Test
    void partnerHandlesWhatAModuleSaysItHandles() {
        platform.addModule(34, "rendez-vous", RENDEZ_VOUS);
        platform.participations.join(
                "grabels", "rendez-vous", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        platform.participations.join(
                "jacou", "rendez-vous", ParticipationLevel.COMMON_SERVICE, new Actor.Platform("test"));

        Receipt withPartner = accepted(draft("grabels", "rendez-vous.caf", GRABELS, Map.of()));
        Receipt elsewhere = accepted(draft("grabels", "rendez-vous.autre", GRABELS, Map.of()));
        Receipt notAPartner = accepted(draft("grabels", "rendez-vous.commune", GRABELS, Map.of()));
        platform.modules.remove(34);

        assertThat(withPartner.competent()).isEqualTo(new Competent("caf", "accueil"));
        assertThat(withPartner.acknowledgement()).contains("Caisse d'allocations familiales");
        assertThat(platform.requests.find(withPartner.reference(), Scope.of(Set.of("caf"))))
                .isPresent();
        // a partner that is not known here: the front desk of who takes part keeps it
        assertThat(elsewhere.competent()).isEqualTo(new Competent("grabels", "accueil"));
        assertThat(notAPartner.competent()).isEqualTo(new Competent("grabels", "accueil"));
    }
}
