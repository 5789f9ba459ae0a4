package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.testkit.RequestFixture;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person takes home from the counter, and to whom a request is passed on from there. */
class CounterTest {

    private static final String FIRST = "/desk/requests/TEST-0001";

    @RegisterExtension
    private final RunningDesk desk = new RunningDesk();

    @BeforeEach
    void begin() {
        desk.signIn("agent@grabels");
    }

    @Test
    void receiptHoldsAllThatIsNeededToFollowIt() {
        Answer form = desk.get("/desk/new?service=voirie.nid-de-poule");
        Answer recorded = desk.submit(
                "/desk/new",
                form,
                "service",
                "voirie.nid-de-poule",
                "asked",
                "*",
                "channel",
                "phone",
                "name",
                "Camille Exemple",
                "address",
                "12 rue des Écoles",
                "a.danger",
                "false",
                "description",
                "Un trou",
                "do",
                "record");
        assertThat(recorded.location()).isEqualTo(FIRST);
        String page = desk.get(FIRST).body();
        String receipt = page.substring(page.indexOf("<section class=\"receipt\""));
        receipt = receipt.substring(0, receipt.indexOf("</section>"));
        assertThat(receipt).contains("TEST-0001", "CODE-1", "/follow", "<svg class=\"qr\"", "Voirie");
        assertThat(desk.get(FIRST).body()).as("once").doesNotContain("class=\"receipt\"");
        assertThat(desk.get("/desk/new").body()).contains("value=\"phone\" checked");
    }

    @Test
    void requestComesBackOnItsDay() {
        desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        String page = FIRST + "/reminder";
        assertThat(desk.get(FIRST).body()).contains("href=\"" + page + "\"");
        assertThat(desk.submit(page, desk.get(page), "day", "demain").status()).isEqualTo(422);
        Answer set = desk.submit(page, desk.get(page), "day", "2026-11-03");
        assertThat(set.location()).isEqualTo(FIRST);
        assertThat(desk.get(FIRST).body()).contains("Date notée.", "À revoir le");
        assertThat(desk.get("/desk").body()).contains("À revoir aujourd&#39;hui");
        desk.submit(page, desk.get(page), "do", "none", "day", "");
        assertThat(desk.get("/desk").body()).doesNotContain("À revoir aujourd&#39;hui");
    }

    @Test
    void whoLostTheCodeTakesAnotherOneHome() {
        desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        String page = FIRST + "/code";
        assertThat(desk.get(FIRST).body()).contains("href=\"" + page + "\"");
        Answer form = desk.get(page);
        Answer wrong = desk.submit(page, form, "held", "TEST-0002");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Cette référence n&#39;est ni celle de la demande");

        assertThat(desk.submit(page, form, "held", "TEST-0001").location()).isEqualTo(FIRST);
        String once = desk.get(FIRST).body();
        assertThat(once).contains("Nouveau code de suivi pour TEST-0001", "NE-WC-0D-E1", "<section class=\"receipt\"");
        assertThat(desk.get(FIRST).body()).as("once").doesNotContain("NE-WC-0D-E1");
        desk.submit(page, form, "held", "TEST-0001");
        assertThat(desk.get(FIRST).body()).as("the same form sent again").contains("NE-WC-0D-E1");
    }

    @Test
    void departmentsAreSuggestedAndFoundWithoutAScript() {
        desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        Answer page = desk.get(FIRST);
        assertThat(page.body()).contains("Où va d&#39;habitude cette démarche").doesNotContain("value=\"lattes/");

        Answer found = desk.post(FIRST, page, "act", "transfer", "note", "Vu.", "to-find", "lattes", "do", "to-find");
        assertThat(found.body()).contains("value=\"lattes/accueil\"", ">Vu.</textarea>", "value=\"lattes\"");
        assertThat(desk.post(FIRST, page, "act", "transfer", "to-find", "martien", "do", "to-find")
                        .body())
                .contains("Aucun service ne porte ce nom.");

        desk.post(FIRST, page, "act", "transfer", "to", "grabels/accueil");
        assertThat(desk.get(FIRST).body()).contains("Vos derniers choix");
        assertThat(desk.get("/desk").body()).contains("Vos derniers choix");
    }
}
