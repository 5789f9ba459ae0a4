package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Person;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestQuery.Order;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The requests of one person, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PersonContract {

    private static final Position GRABELS = new Position(43.6476, 3.8018);
    private static final Position CASTRIES = new Position(43.6887, 3.9797);
    private static final Scope OF_GRABELS = Scope.of(Set.of("grabels"));
    private static final Resident CAMILLE = resident("Camille Exemple", "camille@example.org", "04 65 71 00 00");

    private TestPlatform platform;
    private final List<String> ofCamille = new ArrayList<>();
    private String byPhone;
    private String byMail;

    /** The platform on a database of its own. */
    abstract TestPlatform open(Path directory);

    @BeforeAll
    void start(@TempDir Path data) {
        platform = open(data).withDemo();
        ofCamille.add(lodge(CAMILLE, GRABELS));
        ofCamille.add(lodge(CAMILLE, CASTRIES));
        byPhone = lodge(resident("Élodie Exemple", null, "+33 (4) 65-71-00-00"), GRABELS);
        byMail = lodge(resident("Camille EXEMPLE", "Camille@Example.org", "0465710009"), GRABELS);
        lodge(resident("Élodie Exemple", "elodie@example.org", null), GRABELS);
        lodge(Resident.ANONYMOUS, GRABELS);
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void telephoneAndMailFindEveryRequestOnce() {
        assertThat(of(CAMILLE, OF_GRABELS)).containsExactly(byMail, byPhone, ofCamille.get(1), ofCamille.get(0));
        assertThat(of(resident(null, null, "0465710000"), OF_GRABELS))
                .containsExactly(byPhone, ofCamille.get(1), ofCamille.get(0));
        assertThat(of(resident("Somebody Else", "CAMILLE@example.org", null), OF_GRABELS))
                .containsExactly(byMail, ofCamille.get(1), ofCamille.get(0));
        assertThat(of(resident("EXEMPLE Camille", null, null), OF_GRABELS))
                .containsExactly(byMail, ofCamille.get(1), ofCamille.get(0));
        assertThat(of(resident("camille exemple", null, null), OF_GRABELS))
                .containsExactly(byMail, ofCamille.get(1), ofCamille.get(0));
    }

    @Test
    void otherCriteriaAndTheScopeStillHold() {
        RequestQuery.Builder query = RequestQuery.builder().person(Person.of(CAMILLE));
        assertThat(references(query.handledBy("montpellier3m"), OF_GRABELS)).containsExactly(ofCamille.get(1));
        assertThat(references(query, Scope.of(Set.of("montpellier3m"))))
                .as("handled there for Grabels")
                .containsExactly(ofCamille.get(1));
        assertThat(of(CAMILLE, Scope.of(Set.of("lattes")))).isEmpty();
        assertThat(of(CAMILLE, Scope.nothing())).isEmpty();
        assertThat(of(CAMILLE, Scope.everything())).hasSize(4);
        assertThat(references(
                        RequestQuery.builder()
                                .person(Person.of(CAMILLE))
                                .phases(Phase.RECEIVED, Phase.CLOSED)
                                .order(Order.DUE),
                        OF_GRABELS))
                .hasSize(4);
    }

    @Test
    void requestsOfOnePersonAreCountedOnceEach() {
        RequestQuery query = RequestQuery.builder()
                .person(Person.of(CAMILLE))
                .phases(Phase.RECEIVED)
                .build();
        assertThat(platform.requests.count(List.of(query), 99, OF_GRABELS)).containsExactly(4);
        assertThat(platform.requests.count(List.of(query), 2, OF_GRABELS)).containsExactly(3);
    }

    @Test
    void pageEndsWhereTheNextBegins() {
        RequestQuery.Builder query =
                RequestQuery.builder().person(Person.of(CAMILLE)).limit(3);
        var first = platform.requests.list(query.build(), OF_GRABELS);
        assertThat(first.requests()).hasSize(3);
        assertThat(references(query.after(first.next().orElseThrow()), OF_GRABELS))
                .containsExactly(ofCamille.get(0));
    }

    @Test
    void requestsFromBeforeAreFoundAsWell() throws IOException {
        List<String> sql = migration();
        String fill = sql.stream()
                .filter(s -> s.contains("update request"))
                .findFirst()
                .orElseThrow();
        platform.database.run(em -> {
            em.createNativeQuery("update request set person_phone = null, person_email = null, person_name = null")
                    .executeUpdate();
            em.createNativeQuery(fill).executeUpdate();
        });
        telephoneAndMailFindEveryRequestOnce();
        assertThat(of(resident("elodie exemple", null, null), OF_GRABELS)).hasSize(2);
    }

    @Test
    void whoHasProvedAContactSeesTheOwnRequestsAlone() {
        String byPhone = lodge(resident("Dominique Preuve", null, "04 65 71 77 70"), GRABELS);
        String byMail = lodge(resident("Dominique Preuve", "preuve@example.org", null), GRABELS);
        String another = lodge(resident("Dominique Preuve", null, "04 65 71 77 71"), GRABELS);
        Scope own = new Scope.OfPerson(Optional.of("465717770"), Optional.of("preuve@example.org"));
        assertThat(references(RequestQuery.builder(), own)).containsExactlyInAnyOrder(byPhone, byMail);
        assertThat(of(resident(null, null, "04 65 71 77 71"), own)).doesNotContain(another);
        assertThat(platform.requests.find(byPhone, own).orElseThrow().events())
                .allSatisfy(event -> assertThat(event.publicly()).isTrue());
        assertThat(platform.requests.find(another, own)).isEmpty();
    }

    private static List<String> migration() throws IOException {
        try (InputStream file = PersonContract.class.getResourceAsStream("/db/migration/V9__person.sql")) {
            return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split(";"));
        }
    }

    private List<String> of(Resident resident, Scope scope) {
        return references(RequestQuery.builder().person(Person.of(resident)), scope);
    }

    private List<String> references(RequestQuery.Builder query, Scope scope) {
        return platform.requests.list(query.build(), scope).requests().stream()
                .map(Request::reference)
                .toList();
    }

    private String lodge(Resident resident, Position place) {
        RequestDraft draft = new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.PHONE,
                "fr",
                resident,
                "Un trou dans la chaussée",
                Optional.of(new Place(Optional.of(place), Optional.empty())),
                Map.of("danger", false));
        String reference = ((SubmitOutcome.Accepted) platform.desk.submit(draft, new Actor.Anybody(), Optional.empty()))
                .receipt()
                .reference();
        platform.clock.advance(Duration.ofMinutes(1));
        return reference;
    }

    private static Resident resident(String name, String email, String phone) {
        return new Resident(Optional.ofNullable(name), Optional.ofNullable(email), Optional.ofNullable(phone));
    }
}
