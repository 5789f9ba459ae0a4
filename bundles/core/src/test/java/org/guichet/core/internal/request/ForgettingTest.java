package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.Channel;
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
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests whose retention is over. */
class ForgettingTest {

    private static final String CLUB = """
            module: club
            publisher: test
            title: {fr: Club}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - code: inscription
                version: 1
                kind: application
                title: {fr: Inscription}
                place: optional
                form:
                  type: object
                  properties:
                    enfant: {type: string}
                    photo: {type: string, format: file}
                ui:
                  - {field: enfant, label: {fr: Enfant}}
                  - {field: photo, label: {fr: Photo}, accept: [image/png], maxMegabytes: 1}
                retention: {anonymiseAfter: P6M}
              - code: plainte
                version: 1
                kind: complaint
                title: {fr: Plainte}
                place: optional
            """;
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final Scope OF_GRABELS = Scope.of(Set.of("grabels"));
    private static final Actor AGENT = new Actor.Staff(
            new Caller("agent@grabels", Set.of(RoleGrant.parse("AGENT@grabels"), RoleGrant.parse("HANDLER@grabels"))));
    private static final Duration A_DAY = Duration.ofDays(1);

    @TempDir
    Path data;

    private TestPlatform platform;

    private void open(TestDatabase database) {
        platform = database.open(data).withDemo();
        platform.addModule(9, "club", CLUB);
        platform.participations.join(
                "grabels", "club", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        platform.accounts.create("agent@grabels", "x", Set.of(RoleGrant.parse("AGENT@grabels")));
    }

    @AfterEach
    void close() {
        if (platform != null) {
            platform.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPersonalGoesAndFiguresStay(TestDatabase database) throws IOException {
        open(database);
        String photo = photo();
        Receipt receipt = lodge("club.inscription", Map.of("enfant", "Sacha Exemple", "photo", photo));
        String reference = receipt.reference();
        act(reference, new RequestAction.Note("A rappelé, voix de Camille."));
        act(reference, new RequestAction.Close(Optional.of("Bienvenue, Sacha.")));
        platform.drafts.save("agent@grabels", "request:" + reference, "Camille rappelle demain");
        platform.drafts.save("agent@grabels", "request:OTHR-0000", "autre");
        String figures = figures();

        platform.clock.advance(A_DAY.multipliedBy(180));
        assertThat(platform.forgetting.forget()).isZero();
        platform.clock.advance(A_DAY.multipliedBy(5));
        assertThat(platform.forgetting.forget()).isEqualTo(1);
        assertThat(platform.forgetting.forget()).isZero();

        RequestDetails left = platform.requests.find(reference, OF_GRABELS).orElseThrow();
        Request request = left.request();
        assertThat(request.resident()).isEqualTo(Resident.ANONYMOUS);
        assertThat(request.description()).isEmpty();
        assertThat(request.place()).isEmpty();
        assertThat(request.answers()).isEmpty();
        assertThat(request.attachments()).isEmpty();
        assertThat(request.phase()).isEqualTo(Phase.CLOSED);
        assertThat(request.closedAt()).isPresent();
        assertThat(left.events())
                .extracting(RequestEvent::type)
                .endsWith(RequestEvents.NOTED, RequestEvents.CLOSED, RequestEvents.FORGOTTEN);
        assertThat(left.events())
                .allSatisfy(event -> assertThat(event.message()).isEmpty());

        for (String word : List.of("Camille", "0612345678", "portail", "Écoles", "Sacha")) {
            assertThat(found(word)).as(word).isEmpty();
        }
        assertThat(found(reference)).hasSize(1);
        assertThat(platform.attachments.open(reference, photo, OF_GRABELS)).isEmpty();
        assertThat(platform.single("select count(*) from attachment_piece")).hasToString("0");
        assertThat(platform.requests.find(reference, Scope.tracked(receipt.trackingCode())))
                .isEmpty();
        assertThat(figures()).isEqualTo(figures);
        assertThat(platform.single("select count(*) from desk_draft where form like '%" + reference + "%'"))
                .hasToString("0");
        assertThat(platform.single("select count(*) from desk_draft")).hasToString("1");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOpenOrWithinItsTimeStays(TestDatabase database) {
        open(database);
        String open = lodge("club.inscription", Map.of()).reference();
        String reopened = lodge("club.inscription", Map.of()).reference();
        act(reopened, new RequestAction.Close(Optional.of("Fait.")));
        act(reopened, new RequestAction.Reopen(Optional.empty()));
        String longer = lodge("club.plainte", Map.of()).reference();
        act(longer, new RequestAction.Close(Optional.of("Fait.")));

        platform.clock.advance(A_DAY.multipliedBy(364));
        assertThat(platform.forgetting.forget()).isZero();
        platform.clock.advance(A_DAY.multipliedBy(2));
        assertThat(platform.forgetting.forget()).as("a year by default").isEqualTo(1);
        assertThat(person(longer)).isEmpty();
        assertThat(person(open)).contains("Camille Exemple");
        assertThat(person(reopened)).contains("Camille Exemple");
    }

    @ParameterizedTest
    @EnumSource
    void serviceOfAModuleThatHasLeftKeepsItsWord(TestDatabase database) {
        open(database);
        String reference = lodge("club.inscription", Map.of()).reference();
        act(reference, new RequestAction.Close(Optional.of("Fait.")));
        platform.modules.remove(9);
        platform.clock.advance(A_DAY.multipliedBy(185));
        assertThat(platform.forgetting.forget()).isEqualTo(1);
        assertThat(person(reference)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasClosedBeforeAsksItsServiceAndItsHistory(TestDatabase database) {
        open(database);
        String noted = lodge("club.inscription", Map.of()).reference();
        act(noted, new RequestAction.Close(Optional.of("Fait.")));
        String longer = lodge("club.plainte", Map.of()).reference();
        act(longer, new RequestAction.Close(Optional.of("Fait.")));
        platform.clock.advance(A_DAY.multipliedBy(100));
        act(noted, new RequestAction.Reopen(Optional.of("Encore.")));
        act(noted, new RequestAction.Close(Optional.of("Fait.")));
        platform.database.run(em ->
                em.createNativeQuery("update request set forget_at = null").executeUpdate());
        platform.clock.advance(A_DAY.multipliedBy(100));
        assertThat(platform.forgetting.forget())
                .as("six months from its last change")
                .isZero();
        platform.clock.advance(A_DAY.multipliedBy(85));
        assertThat(platform.forgetting.forget()).isEqualTo(1);
        assertThat(person(noted)).isEmpty();
        assertThat(person(longer)).contains("Camille Exemple");
        assertThat(platform.forgetting.forget()).as("once is enough").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whoeverJoinedFollowsItNoMore(TestDatabase database) {
        open(database);
        String reference = lodge("club.plainte", Map.of()).reference();
        act(reference, new RequestAction.Close(Optional.of("Fait.")));
        platform.database.run(em -> em.createNativeQuery("insert into request_follower"
                        + " select 'FOLLOWER', r.id, 'hash', r.received_at, 'key' from request r")
                .executeUpdate());
        platform.clock.advance(A_DAY.multipliedBy(366));
        assertThat(platform.forgetting.forget()).isEqualTo(1);
        assertThat(platform.single("select count(*) from request_follower")).hasToString("0");
    }

    @Test
    void inputsOfActionsGoWhateverTheyAreCalled() {
        RequestDraft draft = new RequestDraft(
                "grabels", "club.plainte", Channel.PHONE, "fr", Resident.ANONYMOUS, "x", Optional.empty(), Map.of());
        RequestEntity request =
                new RequestEntity(1, "7K3F9QX2", "hash", draft, 1, "received", Instant.parse("2026-11-23T09:42:00Z"));
        RequestEventEntity called = new RequestEventEntity(
                request,
                RequestEvents.PERFORMED,
                request.receivedAt(),
                DoneBy.staff("agent"),
                true,
                Optional.of("x"),
                Map.of("action", "call", "to", "Sacha Exemple", "line", "06 12 34 56 78"));
        RequestEventEntity passedOn = new RequestEventEntity(
                request,
                RequestEvents.TRANSFERRED,
                request.receivedAt(),
                DoneBy.staff("agent"),
                true,
                Optional.empty(),
                Map.of("from", "grabels/accueil", "to", "grabels/voirie"));
        called.forget();
        passedOn.forget();
        assertThat(called.toEvent().message()).isEmpty();
        assertThat(called.toEvent().details()).isEqualTo(Map.of("action", "call"));
        assertThat(passedOn.toEvent().details()).containsOnlyKeys("from", "to");
    }

    @ParameterizedTest
    @EnumSource
    void manyAreForgottenInOneGo(TestDatabase database) {
        open(database);
        for (int i = 0; i < 105; i++) {
            act(lodge("club.inscription", Map.of()).reference(), new RequestAction.Close(Optional.of("Fait.")));
        }
        platform.clock.advance(A_DAY.multipliedBy(185));
        assertThat(platform.forgetting.forget()).isEqualTo(105);
        assertThat(platform.single("select count(*) from request where resident_name is not null"))
                .hasToString("0");
    }

    private Optional<String> person(String reference) {
        return platform.requests
                .find(reference, OF_GRABELS)
                .orElseThrow()
                .request()
                .resident()
                .name();
    }

    private List<Request> found(String word) {
        return platform.requests
                .list(RequestQuery.builder().text(word).build(), OF_GRABELS)
                .requests();
    }

    private String figures() {
        StatisticsQuery query = new StatisticsQuery(
                Set.of("grabels"), Optional.empty(), Optional.empty(), Set.of(Dimension.MONTH, Dimension.SERVICE));
        return platform.statistics.figures(query) + " " + platform.statistics.timeliness(query);
    }

    private String photo() throws IOException {
        return ((AttachmentOutcome.Stored) platform.attachments.store("photo.png", new ByteArrayInputStream(PNG), "fr"))
                .attachment()
                .id();
    }

    private Receipt lodge(String service, Map<String, Object> answers) {
        RequestDraft draft = new RequestDraft(
                "grabels",
                service,
                Channel.PHONE,
                "fr",
                new Resident(
                        Optional.of("Camille Exemple"),
                        Optional.of("camille@example.org"),
                        Optional.of("06 12 34 56 78")),
                "Devant le portail",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.of("12 rue des Écoles"))),
                answers);
        SubmitOutcome outcome = platform.desk.submit(draft, new Actor.Anybody(), Optional.empty());
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).receipt();
    }

    private void act(String reference, RequestAction action) {
        assertThat(platform.desk.act(reference, action, AGENT, Optional.empty(), "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }
}
