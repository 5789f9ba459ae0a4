package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.NearbyRequest;
import org.guichet.api.request.NearbyRequests.Joined;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.platform.draft.DraftStore;
import org.guichet.platform.draft.DraftStore.Draft;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel promises to residents, whatever the database: requests nearby, drafts, outlines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PortalContract {

    private static final String POTHOLE = "voirie.nid-de-poule";
    private static final Actor AGENT = new Actor.Staff(new Caller(
            "agent@grabels", Set.of(new RoleGrant(Role.AGENT, "grabels"), new RoleGrant(Role.HANDLER, "grabels"))));

    private TestPlatform platform;
    private double lat = 43.64;

    /** The platform on a database of its own. */
    abstract TestPlatform open(Path directory);

    @BeforeAll
    void start(@TempDir Path data) {
        platform = open(data).withDemo();
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    /** A place of this test's own in Grabels. */
    private Position somewhere() {
        lat += 0.001;
        return new Position(lat, 3.8018);
    }

    private List<NearbyRequest> nearby(Position here) {
        return platform.nearby.find("grabels", POTHOLE, new Place(Optional.of(here), Optional.empty()));
    }

    private static Position east(Position from, double metres) {
        return new Position(from.lat(), from.lon() + metres / (111_320 * Math.cos(Math.toRadians(from.lat()))));
    }

    private Receipt submit(String service, Position at) {
        return submit(service, Optional.of(at), "3 rue des Écoles");
    }

    private Receipt submit(String service, Optional<Position> at, String address) {
        Map<String, Object> answers = service.equals(POTHOLE) ? Map.of("danger", false) : Map.of();
        SubmitOutcome outcome = platform.desk.submit(
                new RequestDraft(
                        "grabels",
                        service,
                        Channel.ONLINE,
                        "fr",
                        new Resident(
                                Optional.of("Camille Durand"), Optional.of("camille@example.org"), Optional.empty()),
                        "Devant chez moi",
                        Optional.of(new Place(at, Optional.of(address))),
                        answers),
                new Actor.Anybody(),
                Optional.empty());
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).receipt();
    }

    private void act(String reference, RequestAction action) {
        assertThat(platform.desk.act(reference, action, AGENT, Optional.empty(), "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    // --- outlines

    @Test
    void outlineOfACommuneIsKnown() {
        List<List<Position>> outline = platform.organisations.outline("grabels");
        assertThat(outline).hasSize(1);
        assertThat(outline.get(0)).hasSizeGreaterThan(10);
        assertThat(platform.organisations.outline("montpellier3m")).isEmpty();
        assertThat(platform.organisations.outline("nowhere")).isEmpty();
    }

    // --- look

    private static ByteArrayInputStream commune(String look) {
        String yaml =
                "territory: t\norganisations:\n  - code: beau-lieu\n    kind: commune\n    name: {fr: Beau-Lieu}\n"
                        + "    departments: [{code: accueil, name: {fr: Accueil}}]\n    look: " + look + "\n";
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lookThatCanNotBeReadIsRefusedWithItsContrast() {
        assertThatThrownBy(() -> platform.organisations.load(commune("{accent: \"#ff8800\"}")))
                .hasMessageContaining("line 7")
                .hasMessageContaining("contrast of 2.4 against white, it takes 5.5");
        platform.organisations.load(commune("{accent: \"#7a1f3d\", name: {fr: Ville de Beau-Lieu}}"));
        Look look = platform.organisations.look("beau-lieu").orElseThrow();
        assertThat(look.accent()).contains("#7a1f3d");
        assertThat(look.name().orElseThrow().in("fr")).isEqualTo("Ville de Beau-Lieu");
        assertThat(platform.organisations.look("grabels")).isEmpty();
    }

    // --- nearby

    /** The middle of a cell of the grid, where it is sure what is in it. */
    private Position middle() {
        double height = 50 / 111_320.0;
        double lat = (Math.floor(somewhere().lat() / height) + 0.5) * height;
        double width = height / Math.cos(Math.toRadians(Math.floor(lat / height) * height));
        double lon = (Math.floor(somewhere().lon() / width) + 0.5) * width;
        return new Position(lat, lon);
    }

    @Test
    void openRequestsForTheSameServiceNearbyAreFoundNearestFirst() {
        Position here = middle();
        Receipt far = submit(POTHOLE, east(here, 45));
        Receipt near = submit(POTHOLE, east(here, -12));
        submit(POTHOLE, east(here, 110));
        submit("voirie.eclairage-public", here);

        List<NearbyRequest> found = nearby(here);

        assertThat(found).extracting(NearbyRequest::reference).containsExactly(near.reference(), far.reference());
        assertThat(found).extracting(NearbyRequest::metres).containsExactly(Optional.of(0), Optional.of(50));
        assertThat(found.get(0).phase()).isEqualTo(Phase.RECEIVED);
        assertThat(found.get(0).toString()).doesNotContain("Camille", "Écoles", "chez moi");
    }

    @Test
    void nobodyTakesBearings() {
        Position here = middle();
        submit(POTHOLE, east(here, 7));
        List<NearbyRequest> seen = nearby(here);
        for (int metres : new int[] {-23, -11, 3, 7, 19, 23}) {
            assertThat(nearby(east(here, metres)))
                    .as("from every point of a cell the same")
                    .isEqualTo(seen);
        }
    }

    @Test
    void whoJoinsStandsInNoAgentsWay() {
        Receipt first = submit(POTHOLE, somewhere());
        long seen = platform.requests
                .find(first.reference(), Scope.everything())
                .orElseThrow()
                .request()
                .version();
        for (int i = 0; i < 5; i++) {
            assertThat(platform.nearby.join(first.reference(), "beside" + i)).isPresent();
        }
        assertThat(platform.desk.act(
                        first.reference(), new RequestAction.Answer("Fait."), AGENT, Optional.of(seen), "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
        List<RequestEvent> events = platform.requests
                .find(first.reference(), Scope.everything())
                .orElseThrow()
                .events();
        assertThat(events)
                .extracting(RequestEvent::sequence)
                .doesNotHaveDuplicates()
                .hasSize(8);
        assertThat(events.get(7).type()).isEqualTo(RequestEvents.ANSWERED);
    }

    @Test
    void sameAddressIsFoundWithoutAPositionInTheSameCommuneOnly() {
        Receipt there = submit(POTHOLE, Optional.empty(), "14, avenue de l'Église");
        Place typed = new Place(Optional.empty(), Optional.of("14 Avenue de l'eglise "));

        List<NearbyRequest> found = platform.nearby.find("grabels", POTHOLE, typed);

        assertThat(found).extracting(NearbyRequest::reference).containsExactly(there.reference());
        assertThat(found.get(0).metres()).isEmpty();
        assertThat(platform.nearby.find("castries", POTHOLE, typed)).isEmpty();
        assertThat(platform.nearby.find("grabels", POTHOLE, new Place(Optional.empty(), Optional.of("14"))))
                .isEmpty();
    }

    @Test
    void closedAndOldRequestsAreNotOfferedAgain() {
        Position here = somewhere();
        Receipt closed = submit(POTHOLE, here);
        act(closed.reference(), new RequestAction.Close(Optional.of("Rebouché.")));
        assertThat(nearby(here)).isEmpty();

        Receipt old = submit(POTHOLE, here);
        assertThat(nearby(here)).hasSize(1);
        platform.clock.advance(Duration.ofDays(61));
        assertThat(nearby(here)).isEmpty();
        platform.clock.advance(Duration.ofDays(-61));
        assertThat(old.reference()).isNotEmpty();
    }

    @Test
    void nobodyLearnsWhoAskedAQuestionNearby() {
        Place place = new Place(Optional.of(somewhere()), Optional.of("3 rue des Écoles"));
        assertThat(platform.nearby.find("grabels", "accueil.renseignement", place))
                .isEmpty();
        assertThat(platform.nearby.find("grabels", "nobody.knows", place)).isEmpty();
    }

    @Test
    void lookingAroundCostsOneStatementHoweverMuchIsThere() {
        Position here = somewhere();
        for (int i = 0; i < 12; i++) {
            submit(POTHOLE, east(here, i));
        }
        assertThat(platform.statements(() -> assertThat(nearby(here)).hasSize(3)))
                .isEqualTo(1);
    }

    @Test
    void whoJoinsFollowsTheCourseWithoutAWordOfTheFirst() {
        Position here = somewhere();
        Receipt first = submit(POTHOLE, here);
        act(first.reference(), new RequestAction.Ask("Madame Durand, à quelle hauteur ?"));

        Joined joined = platform.nearby.join(first.reference(), "k1").orElseThrow();
        act(first.reference(), new RequestAction.Answer("C'est fait, Madame Durand."));

        assertThat(joined.reference()).isNotEqualTo(first.reference());
        JoinedRequest seen = platform.nearby
                .find(joined.reference(), joined.trackingCode().toLowerCase(java.util.Locale.ROOT))
                .orElseThrow();
        assertThat(seen.course())
                .extracting(JoinedRequest.Step::type)
                .containsExactly(RequestEvents.SUBMITTED, RequestEvents.ANSWERED);
        assertThat(seen.status()).isEqualTo("answered");
        assertThat(seen.joined()).isEqualTo(1);
        assertThat(seen.toString()).doesNotContain("Durand", "Écoles", "chez moi", first.reference());
        // the first resident and the agents see that somebody joined, not who
        assertThat(platform.requests
                        .find(first.reference(), Scope.tracked(first.trackingCode()))
                        .orElseThrow()
                        .events())
                .anySatisfy(e -> {
                    assertThat(e.type()).isEqualTo(RequestEvents.JOINED);
                    assertThat(e.message()).isEmpty();
                });
    }

    @Test
    void codeOfOneOpensNothingOfAnother() {
        Receipt first = submit(POTHOLE, somewhere());
        Joined joined = platform.nearby.join(first.reference(), "k2").orElseThrow();
        Joined other = platform.nearby.join(first.reference(), "k3").orElseThrow();

        assertThat(platform.requests.find(joined.reference(), Scope.tracked(joined.trackingCode())))
                .isEmpty();
        assertThat(platform.requests.find(first.reference(), Scope.tracked(joined.trackingCode())))
                .isEmpty();
        assertThat(platform.nearby.find(first.reference(), first.trackingCode()))
                .isEmpty();
        assertThat(platform.nearby.find(joined.reference(), other.trackingCode()))
                .isEmpty();
        assertThat(platform.nearby.find("not a reference", "00")).isEmpty();
    }

    @Test
    void staffFindsARequestByTheReferenceOfWhoJoinedIt() {
        Receipt first = submit(POTHOLE, somewhere());
        Joined joined = platform.nearby.join(first.reference(), "k7").orElseThrow();
        Scope staff = Scope.of(Set.of(platform.requests
                .find(first.reference(), Scope.everything())
                .orElseThrow()
                .request()
                .organisation()));
        RequestDetails found = platform.requests.find(joined.reference(), staff).orElseThrow();
        assertThat(found.request().reference()).isEqualTo(first.reference());
        assertThat(found.joining().orElseThrow().reference()).isEqualTo(joined.reference());
        assertThat(found.joining().orElseThrow().at()).isEqualTo(platform.clock.instant());
        assertThat(platform.requests
                        .find(first.reference(), staff)
                        .orElseThrow()
                        .joining())
                .isEmpty();
        assertThat(platform.requests
                        .list(RequestQuery.builder().text(joined.reference()).build(), staff)
                        .requests())
                .extracting(Request::reference)
                .containsExactly(first.reference());
        assertThat(platform.requests.find(joined.reference(), Scope.of(Set.of("nowhere"))))
                .isEmpty();
    }

    @Test
    void referenceIsGivenOnceOverBothTables() {
        Receipt first = submit(POTHOLE, somewhere());
        Joined joined = platform.nearby.join(first.reference(), "k8").orElseThrow();
        String own = joined.reference().replace("-", "");
        String taken = first.reference().replace("-", "");
        assertThatThrownBy(() -> platform.database.<Integer>write(
                        em -> em.createNativeQuery("insert into request_follower select '" + taken
                                        + "', request_id, tracking_hash, joined_at, 'other' from request_follower"
                                        + " where reference = '" + own + "'")
                                .executeUpdate()))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> platform.database.<Integer>write(em -> em.createNativeQuery(
                                "insert into request select (jsonb_populate_record(r, cast('{\"id\": 1, \"reference\": \""
                                        + own
                                        + "\", \"idempotency_key\": null}' as jsonb))).* from request r where r.reference = '"
                                        + taken + "'")
                        .executeUpdate()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void joiningTwiceWithTheSameKeyIsJoiningOnce() {
        Receipt first = submit(POTHOLE, somewhere());
        Joined once = platform.nearby.join(first.reference(), "k4").orElseThrow();
        assertThat(platform.nearby.join(first.reference(), "k4")).contains(once);
        assertThat(platform.nearby
                        .find(once.reference(), once.trackingCode())
                        .orElseThrow()
                        .joined())
                .isEqualTo(1);
    }

    @Test
    void closedRequestIsNotJoined() {
        Receipt first = submit(POTHOLE, somewhere());
        act(first.reference(), new RequestAction.Close(Optional.of("Rebouché.")));
        assertThat(platform.nearby.join(first.reference(), "k5")).isEmpty();
        assertThat(platform.nearby.join("0000-0000", "k6")).isEmpty();
    }

    // --- drafts

    private Draft draft(String owner, String form, String sealed) {
        Instant now = platform.clock.instant();
        return new Draft(owner, form, sealed, now, now.plus(Duration.ofDays(7)));
    }

    @Test
    void draftIsKeptInPlaceOfTheOneBefore() {
        platform.formDrafts.save(draft("anne", "grabels/a", "one"));
        platform.formDrafts.save(draft("anne", "grabels/a", "two"));
        assertThat(platform.formDrafts.find("anne", "grabels/a"))
                .map(Draft::sealed)
                .contains("two");
        assertThat(platform.formDrafts.find("bruno", "grabels/a")).isEmpty();
        platform.formDrafts.remove("anne", "grabels/a");
        assertThat(platform.formDrafts.find("anne", "grabels/a")).isEmpty();
    }

    @Test
    void expiredDraftIsNeitherFoundNorKept() {
        platform.formDrafts.save(draft("chloe", "grabels/a", "one"));
        platform.clock.advance(Duration.ofDays(7));
        assertThat(platform.formDrafts.find("chloe", "grabels/a")).isEmpty();
        assertThat(platform.formDrafts.of("chloe")).isEmpty();
        assertThat(platform.formDrafts.forgetExpired()).isPositive();
        assertThat(((Number) platform.single("select count(*) from form_draft where owner = 'chloe'")).intValue())
                .isZero();
        platform.clock.advance(Duration.ofDays(-7));
    }

    @Test
    void nobodyFillsTheDatabaseWithDrafts() {
        for (int i = 0; i <= DraftStore.MOST_PER_OWNER; i++) {
            platform.clock.advance(Duration.ofSeconds(1));
            platform.formDrafts.save(draft("dora", "form" + i, "x"));
        }
        assertThat(platform.formDrafts.of("dora")).hasSize(DraftStore.MOST_PER_OWNER);
        assertThat(platform.formDrafts.of("dora").get(0).form()).isEqualTo("form5");
        assertThat(platform.formDrafts.find("dora", "form0")).isEmpty();
        assertThatThrownBy(() -> platform.formDrafts.save(draft("dora", "long", "x".repeat(100_001))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // --- after the answer

    private ActionOutcome asResident(Receipt receipt, RequestAction action) {
        return platform.desk.act(
                receipt.reference(), action, new Actor.ResidentOf(receipt.trackingCode()), Optional.empty(), "fr");
    }

    private List<String> residentsActions(Receipt receipt) {
        return platform.desk.actions(
                platform.requests
                        .find(receipt.reference(), Scope.tracked(receipt.trackingCode()))
                        .orElseThrow()
                        .request(),
                new Actor.ResidentOf(receipt.trackingCode()));
    }

    @Test
    void residentReopensWhatWasClosedForThirtyDays() {
        Receipt receipt = submit(POTHOLE, somewhere());
        assertThat(residentsActions(receipt)).containsExactly("reply", "cancel");
        act(receipt.reference(), new RequestAction.Close(Optional.of("Rebouché.")));
        assertThat(residentsActions(receipt)).containsExactly("reopen", "judge");

        platform.clock.advance(Duration.ofDays(30));
        assertThat(residentsActions(receipt)).containsExactly("judge");
        assertThat(asResident(receipt, new RequestAction.Reopen(Optional.of("Encore là."))))
                .isInstanceOf(ActionOutcome.NotPermitted.class);
        platform.clock.advance(Duration.ofDays(-1));
        assertThat(asResident(receipt, new RequestAction.Reopen(Optional.of("Encore là."))))
                .isInstanceOfSatisfying(ActionOutcome.Done.class, done -> {
                    assertThat(done.request().phase()).isEqualTo(Phase.IN_PROGRESS);
                    assertThat(done.request().closedAt()).isEmpty();
                });
        platform.clock.advance(Duration.ofDays(-29));
    }

    @Test
    void residentReopensNeitherARefusalNorWhatWasWithdrawn() {
        Receipt refused = submit(POTHOLE, somewhere());
        act(refused.reference(), new RequestAction.Refuse("Terrain privé."));
        assertThat(residentsActions(refused)).containsExactly("judge");
        assertThat(asResident(refused, new RequestAction.Reopen(Optional.of("Si !"))))
                .isInstanceOf(ActionOutcome.NotPermitted.class);

        Receipt withdrawn = submit(POTHOLE, somewhere());
        asResident(withdrawn, new RequestAction.Cancel(Optional.empty()));
        assertThat(residentsActions(withdrawn)).isEmpty();
        assertThat(platform.desk.act(
                        withdrawn.reference(),
                        new RequestAction.Reopen(Optional.empty()),
                        AGENT,
                        Optional.empty(),
                        "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    @Test
    void residentSaysWhetherItIsSettledAndMayThinkAgain() {
        Receipt receipt = submit("voirie.eclairage-public", somewhere());
        assertThat(asResident(receipt, new RequestAction.Judge(true, Optional.empty())))
                .isInstanceOf(ActionOutcome.NotAllowed.class);
        act(receipt.reference(), new RequestAction.Answer("Réparé."));
        assertThat(judged()).isEqualTo("0 0");
        asResident(receipt, new RequestAction.Judge(true, Optional.empty()));
        assertThat(judged()).isEqualTo("0 1");
        asResident(receipt, new RequestAction.Judge(false, Optional.of("Il clignote.")));
        assertThat(judged()).isEqualTo("1 0");
        assertThat(platform.desk.act(
                        receipt.reference(),
                        new RequestAction.Judge(true, Optional.empty()),
                        AGENT,
                        Optional.empty(),
                        "fr"))
                .isInstanceOf(ActionOutcome.NotAllowed.class);
        assertThat(platform.requests
                        .find(receipt.reference(), Scope.everything())
                        .orElseThrow()
                        .events())
                .last()
                .satisfies(e -> {
                    assertThat(e.type()).isEqualTo(RequestEvents.JUDGED);
                    assertThat(e.details()).containsEntry("solved", "false");
                    assertThat(e.message()).contains("Il clignote.");
                });
    }

    /** How many say that it isn't settled, and how many that it is. */
    private String judged() {
        String sum = "select coalesce(sum(n), 0) from request_rollup where service = 'voirie.eclairage-public'"
                + " and measure = 'judged' and bucket = ";
        return platform.single(sum + 0) + " " + platform.single(sum + 1);
    }
}
