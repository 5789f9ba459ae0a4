package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationChange;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.participation.ParticipationPreview;
import org.guichet.api.participation.ParticipationPreview.Effects;
import org.guichet.api.participation.ParticipationPreview.Open;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the communes' console is promised, whatever the database. Each test has a commune of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleContract {

    private static final Optional<ParticipationLevel> LEAVE = Optional.empty();

    private TestPlatform platform;

    /** The platform on a database of its own. */
    abstract TestPlatform open(Path directory) throws Exception;

    /** Ends the database. */
    void end() throws Exception {}

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        platform = open(data).withDemo();
    }

    @AfterAll
    void stop() throws Exception {
        if (platform != null) {
            platform.close();
        }
        end();
    }

    // --- participation

    @Test
    void previewOfJoiningSaysWhatIsOfferedAndWhoHandles() {
        Effects information = preview("laverune", "voirie", Optional.of(ParticipationLevel.INFORMATION));
        Effects shared = preview("laverune", "voirie", Optional.of(ParticipationLevel.SHARED_PLATFORM));
        Effects common = preview("laverune", "voirie", Optional.of(ParticipationLevel.COMMON_SERVICE));

        assertThat(information.change().seen()).isEmpty();
        assertThat(after(information, "voirie.nid-de-poule")).isEmpty();
        assertThat(after(information, "voirie.information-travaux")).isPresent();
        assertThat(after(shared, "voirie.nid-de-poule")).contains(new Competent("laverune", "voirie"));
        assertThat(after(common, "voirie.nid-de-poule").orElseThrow().organisation())
                .isEqualTo("montpellier3m");
        assertThat(shared.services()).allSatisfy(s -> assertThat(s.before()).isEmpty());
        assertThat(platform.participations.current("laverune", "voirie")).isEmpty();
    }

    @Test
    void previewSaysWhatWillThenHold() {
        platform.participations.join("cournonsec", "voirie", ParticipationLevel.SHARED_PLATFORM, "test");
        Effects effects = preview("cournonsec", "voirie", Optional.of(ParticipationLevel.COMMON_SERVICE));
        lodge("cournonsec");
        platform.participations.change(effects.change(), "manager");
        lodge("cournonsec");

        assertThat(preview("cournonsec", "voirie", LEAVE).open())
                .containsExactlyInAnyOrder(
                        new Open(new Competent("cournonsec", "voirie"), 1),
                        new Open(after(effects, "voirie.nid-de-poule").orElseThrow(), 1));
        assertThat(preview("cournonsec", "voirie", LEAVE).openRequests()).isEqualTo(2);
    }

    @Test
    void leavingLeavesOpenRequestsWithWhoeverHandlesThem() {
        platform.participations.join("cournonterral", "voirie", ParticipationLevel.SHARED_PLATFORM, "test");
        lodge("cournonterral");
        Effects effects = preview("cournonterral", "voirie", LEAVE);
        assertThat(effects.services()).allSatisfy(s -> {
            assertThat(s.before()).isPresent();
            assertThat(s.after()).isEmpty();
        });
        ParticipationOutcome left = platform.participations.change(effects.change(), "manager");

        assertThat(left).isInstanceOfSatisfying(ParticipationOutcome.Done.class, d -> assertThat(
                        d.participation().endedBy())
                .contains("manager"));
        assertThat(platform.catalogue.offeredBy("cournonterral"))
                .noneMatch(s -> s.module().equals("voirie"));
        assertThat(preview("cournonterral", "voirie", Optional.of(ParticipationLevel.INFORMATION))
                        .open())
                .containsExactly(new Open(new Competent("cournonterral", "voirie"), 1));
    }

    @Test
    void changeThatWasDecidedOnAnotherStateIsRefused() {
        ParticipationChange join = preview("fabregues", "voirie", Optional.of(ParticipationLevel.SHARED_PLATFORM))
                .change();
        platform.participations.join("fabregues", "voirie", ParticipationLevel.INFORMATION, "somebody");
        ParticipationChange leave =
                new ParticipationChange("fabregues", "voirie", Optional.of(ParticipationLevel.COMMON_SERVICE), LEAVE);

        for (ParticipationChange stale : List.of(join, leave)) {
            assertThat(platform.participations.change(stale, "manager"))
                    .isInstanceOfSatisfying(ParticipationOutcome.Refused.class, r -> assertThat(r.code())
                            .isEqualTo("participation.stale"));
        }
        assertThat(platform.participations.current("fabregues", "voirie").map(Participation::level))
                .contains(ParticipationLevel.INFORMATION);
    }

    @Test
    void previewThatCanNotBeMadeSaysWhy() {
        assertThat(refusal("lattes", "voirie", Optional.of(ParticipationLevel.ONE_OFF)))
                .isEqualTo("participation.level-unknown");
        assertThat(refusal("lattes", "voirie", LEAVE)).isEqualTo("participation.none");
        assertThat(refusal("lattes", "nowhere", LEAVE)).isEqualTo("module.unknown");
        assertThat(refusal("nowhere", "voirie", LEAVE)).isEqualTo("organisation.unknown");
    }

    private Effects preview(String organisation, String module, Optional<ParticipationLevel> wanted) {
        return (Effects) platform.previews.preview(organisation, module, wanted);
    }

    private String refusal(String organisation, String module, Optional<ParticipationLevel> wanted) {
        return ((ParticipationPreview.Refused) platform.previews.preview(organisation, module, wanted)).code();
    }

    private static Optional<Competent> after(Effects effects, String service) {
        return effects.services().stream()
                .filter(s -> s.id().equals(service))
                .findFirst()
                .orElseThrow()
                .after();
    }

    private void lodge(String organisation) {
        Position there = platform.organisations
                .organisation(organisation)
                .orElseThrow()
                .position()
                .orElseThrow();
        SubmitOutcome outcome = platform.desk.submit(
                new RequestDraft(
                        organisation,
                        "voirie.nid-de-poule",
                        Channel.ONLINE,
                        "fr",
                        Resident.ANONYMOUS,
                        "Un trou",
                        Optional.of(new Place(Optional.of(there), Optional.empty())),
                        Map.of("danger", false)),
                Optional.empty(),
                Optional.empty());
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    }
}
