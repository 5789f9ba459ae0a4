package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.testkit.RequestFixture;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent joins what is about the same thing, and separates it again. */
class LinksPageTest {

    private static final String LINKS = "/desk/requests/TEST-0002/links";

    @RegisterExtension
    private final RunningDesk desk = new RunningDesk();

    @BeforeEach
    void begin() {
        for (int i = 0; i < 2; i++) {
            desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
            desk.requests()
                    .put(request("TEST-000" + (i + 1)).toBuilder()
                            .place(new Place(Optional.empty(), Optional.of("12 rue des Écoles")))
                            .build());
        }
        desk.signIn("agent@grabels");
    }

    private Request request(String reference) {
        return desk.requests().find(reference, Scope.everything()).orElseThrow().request();
    }

    @Test
    void duplicateNearbyIsOfferedJoinedAndSeparated() {
        Answer page = desk.get(LINKS);
        assertThat(page.body()).contains("Probablement la même chose", "TEST-0001");
        Answer joined = desk.submit(LINKS, page, "other", "TEST-0001", "do", "merge");
        assertThat(joined.location()).isEqualTo("/desk/requests/TEST-0002");
        assertThat(desk.get(joined.location()).body()).contains("close comme doublon", "Rattachée à");
        assertThat(request("TEST-0002").phase()).isEqualTo(Phase.CLOSED);
        assertThat(desk.get("/desk/requests/TEST-0001").body()).contains(">Doublon", "/desk/requests/TEST-0002");
        assertThat(desk.submit(LINKS, page, "other", "test-0001", "do", "merge").location())
                .as("a second tap")
                .isEqualTo("/desk/requests/TEST-0002");

        desk.post(LINKS, desk.get(LINKS), "do", "unmerge");
        assertThat(request("TEST-0002").phase()).isEqualTo(Phase.RECEIVED);
    }

    @Test
    void howFarAwayTheOtherOneIsIsSaid() {
        for (int i = 0; i < 2; i++) {
            desk.requests()
                    .put(request("TEST-000" + (i + 1)).toBuilder()
                            .place(new Place(
                                    Optional.of(new Position(43.6476 + i * 0.00036, 3.8018)),
                                    Optional.of("12 rue des Écoles")))
                            .build());
        }
        assertThat(desk.get(LINKS).body().replace('\u00a0', ' ').replace('\u202f', ' '))
                .contains("<strong>à 40 m</strong>");
    }

    @Test
    void referenceThatIsNoneIsRefusedWithItsWords() {
        Answer refused = desk.submit(LINKS, desk.get(LINKS), "other", "NONE-0001", "do", "merge");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"NONE-0001\"");
        assertThat(desk.submit(LINKS, desk.get(LINKS), "other", "NONE-0001", "do", "relate")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void seeAlsoIsNotedAndRemoved() {
        desk.submit(LINKS, desk.get(LINKS), "other", "TEST-0001", "do", "relate");
        assertThat(desk.get("/desk/requests/TEST-0002").body()).contains("Voir aussi", "TEST-0001");
        desk.submit(LINKS, desk.get(LINKS), "other", "TEST-0001", "do", "unrelate");
        assertThat(desk.get(LINKS).body()).doesNotContain("Voir aussi</strong>");
    }
}
