package org.guichet.core.internal.participation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Position;
import org.guichet.api.participation.ModuleSettings;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.participation.SettingsOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a commune sets for a module, from the setting to the request that follows it. */
class ModuleSettingsTest {

    private static final String MODULE = "voirie";
    private static final String POTHOLE = "nid-de-poule";
    private static final Position GRABELS = new Position(43.6476, 3.8018);

    @TempDir
    Path data;

    private TestPlatform platform;

    @AfterEach
    void close() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource
    void communeSetsWhoHandlesHowItIsCalledAndHowSoon(TestDatabase database) {
        platform = database.open(data).withDemo();
        ServiceSettings own = ServiceSettings.builder()
                .department("etat-civil")
                .title(LocalizedText.fr("Trou dans la rue"))
                .firstAnswer(Period.ofDays(2))
                .answer(Period.ofWeeks(1))
                .build();

        ModuleSettings set = done(change("grabels", Map.of(POTHOLE, own), 0));
        Request request = submit("grabels", GRABELS);

        assertThat(set.version()).isEqualTo(1);
        assertThat(platform.settings.settings("grabels", MODULE)).isEqualTo(set);
        assertThat(offered("grabels").title().in("fr")).isEqualTo("Trou dans la rue");
        assertThat(offered("fabregues").title().in("fr")).isEqualTo("Nid-de-poule");
        assertThat(request.competent()).isEqualTo(new Competent("grabels", "etat-civil"));
        // Monday 23 November: two and seven working days later
        assertThat(request.firstAnswerDue().orElseThrow()).isEqualTo("2026-11-25T22:59:59Z");
        assertThat(request.answerDue().orElseThrow()).isEqualTo("2026-12-02T22:59:59Z");
    }

    @ParameterizedTest
    @EnumSource
    void placeDecidesWhoseSettingsCount(TestDatabase database) {
        platform = database.open(data).withDemo();
        done(change(
                "grabels",
                Map.of(
                        POTHOLE,
                        ServiceSettings.builder().department("etat-civil").build()),
                0));

        assertThat(submit("fabregues", GRABELS).competent()).isEqualTo(new Competent("grabels", "etat-civil"));
    }

    @ParameterizedTest
    @EnumSource
    void withdrawnOrClosedServiceIsNotOfferedThereOnly(TestDatabase database) {
        platform = database.open(data).withDemo();
        done(change(
                "grabels",
                Map.of(POTHOLE, ServiceSettings.builder().withdrawn(true).build()),
                0));
        assertThat(platform.catalogue.offered("grabels", "voirie.nid-de-poule")).isEmpty();
        assertThat(platform.catalogue.offeredAt("voirie.nid-de-poule"))
                .doesNotContain("grabels")
                .contains("fabregues");
        assertThat(platform.desk.submit(draft("grabels", GRABELS), new Actor.Anybody(), Optional.empty()))
                .isInstanceOfSatisfying(SubmitOutcome.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("service.not-offered"));

        ServiceSettings season = ServiceSettings.builder()
                .opens(LocalDate.parse("2026-11-24"))
                .closes(LocalDate.parse("2026-11-30"))
                .build();
        done(change("grabels", Map.of(POTHOLE, season), 1));
        assertThat(platform.catalogue.offered("grabels", "voirie.nid-de-poule")).isEmpty();
        platform.clock.set("2026-11-30T22:59:00Z");
        assertThat(platform.catalogue.offered("grabels", "voirie.nid-de-poule")).isPresent();
        platform.clock.set("2026-11-30T23:00:00Z");
        assertThat(platform.catalogue.offered("grabels", "voirie.nid-de-poule")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheModuleForbidsIsRefusedFieldByField(TestDatabase database) {
        platform = database.open(data).withDemo();
        ServiceSettings wrong = ServiceSettings.builder()
                .department("inconnu")
                .opens(LocalDate.parse("2026-12-02"))
                .closes(LocalDate.parse("2026-12-01"))
                .title(LocalizedText.fr(" "))
                .firstAnswer(Period.ofDays(6))
                .answer(Period.ofMonths(1))
                .build();

        SettingsOutcome outcome = change("grabels", Map.of(POTHOLE, wrong, "fontaine", wrong), 0);

        assertThat(outcome).isInstanceOfSatisfying(SettingsOutcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("settings.invalid");
            assertThat(refused.errors())
                    .extracting(FieldError::field)
                    .containsExactlyInAnyOrder(
                            "services.fontaine",
                            "services.nid-de-poule.department",
                            "services.nid-de-poule.closes",
                            "services.nid-de-poule.title.fr",
                            "services.nid-de-poule.firstAnswer",
                            "services.nid-de-poule.answer");
            assertThat(refused.errors()).anySatisfy(e -> assertThat(e.message()).contains("accueil"));
        });
        assertThat(platform.settings.settings("grabels", MODULE).version()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void departmentCannotBeSetWhereAnotherOrganisationHandles(TestDatabase database) {
        platform = database.open(data).withDemo();
        ServiceSettings own = ServiceSettings.builder().department("voirie").build();

        assertThat(change("castries", Map.of(POTHOLE, own), 0))
                .isInstanceOfSatisfying(SettingsOutcome.Refused.class, refused -> assertThat(refused.errors())
                        .extracting(FieldError::code)
                        .containsExactly("not-own"));
        assertThat(change("lattes", Map.of(POTHOLE, own), 0))
                .isInstanceOfSatisfying(SettingsOutcome.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("participation.none"));
    }

    @ParameterizedTest
    @EnumSource
    void whoStartedFromAnOldVersionIsToldAndEveryVersionIsKept(TestDatabase database) {
        platform = database.open(data).withDemo();
        done(change(
                "grabels",
                Map.of(POTHOLE, ServiceSettings.builder().withdrawn(true).build()),
                0));
        done(change("grabels", Map.of(), 1));

        assertThat(change("grabels", Map.of(), 1))
                .isInstanceOfSatisfying(SettingsOutcome.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("settings.stale"));
        assertThat(platform.settings.history("grabels", MODULE))
                .extracting(ModuleSettings::version)
                .containsExactly(2L, 1L);
        assertThat(platform.settings.settings("grabels", MODULE).services()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void settingsSurviveLeavingAndComingBack(TestDatabase database) {
        platform = database.open(data).withDemo();
        done(change(
                "grabels",
                Map.of(
                        POTHOLE,
                        ServiceSettings.builder().department("etat-civil").build()),
                0));
        platform.participations.leave("grabels", MODULE, new Actor.Platform("manager@grabels"));
        platform.participations.join(
                "grabels", MODULE, ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("manager@grabels"));

        assertThat(submit("grabels", GRABELS).competent().department()).isEqualTo("etat-civil");
    }

    private SettingsOutcome change(String organisation, Map<String, ServiceSettings> services, long version) {
        return platform.settings.change(
                organisation, MODULE, services, version, new Actor.Platform("manager@" + organisation), "fr");
    }

    private static ModuleSettings done(SettingsOutcome outcome) {
        assertThat(outcome).isInstanceOf(SettingsOutcome.Done.class);
        return ((SettingsOutcome.Done) outcome).settings();
    }

    private ServiceDefinition offered(String organisation) {
        return platform.catalogue.offered(organisation, "voirie.nid-de-poule").orElseThrow();
    }

    private Request submit(String organisation, Position position) {
        SubmitOutcome outcome =
                platform.desk.submit(draft(organisation, position), new Actor.Anybody(), Optional.empty());
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        String reference = ((SubmitOutcome.Accepted) outcome).receipt().reference();
        return platform.requests
                .find(reference, Scope.everything())
                .orElseThrow()
                .request();
    }

    private static RequestDraft draft(String organisation, Position position) {
        return new RequestDraft(
                organisation,
                "voirie.nid-de-poule",
                Channel.ONLINE,
                "fr",
                Resident.ANONYMOUS,
                "",
                Optional.of(new Place(Optional.of(position), Optional.empty())),
                Map.of("danger", false));
    }
}
