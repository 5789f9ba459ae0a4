package fr.caf.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ModuleFixture;
import org.guichet.testkit.PageVisitFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DossiersPageTest {

    private InMemoryRequests requests;
    private DossiersPage page;

    @BeforeEach
    void install() {
        InMemoryParticipations participations = new InMemoryParticipations(InMemoryOrganisations.smallTerritory());
        InMemoryModules modules = new InMemoryModules(participations);
        modules.install(ModuleFixture.ofThisProject());
        participations.join("grabels", "caf-rendez-vous", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        requests = new InMemoryRequests(modules);
        page = new DossiersPage(requests);
    }

    @Test
    void whoWaitsAtTheVisitorsCounterIsListed() {
        String reference = ask("logement");

        PageModel shown = page.show(PageVisitFixture.atDesk("dossiers", "en", "AGENT@grabels"));
        assertThat(table(shown).rows()).singleElement().satisfies(row -> {
            assertThat(row.get(0).text()).isEqualTo(reference);
            assertThat(row.get(1).text()).isEqualTo("Housing benefit");
        });
        assertThat(table(page.show(PageVisitFixture.atDesk("dossiers", "fr", "AGENT@lattes"))).rows())
                .as("another commune's")
                .isEmpty();
    }

    @Test
    void oneSubjectIsChosen() {
        ask("logement");
        ask("famille");

        PageAnswer answer = page.take(
                PageVisitFixture.atDesk("dossiers", "fr", "AGENT@grabels"),
                new PageInput(Map.of("sujet", "famille"), "key"));
        assertThat(table(((PageAnswer.Shown) answer).model()).rows())
                .extracting(row -> row.get(1).text())
                .isEqualTo(List.of("Naissance ou enfants"));
    }

    private static PageBlock.Table table(PageModel model) {
        return model.blocks().stream()
                .filter(PageBlock.Table.class::isInstance)
                .map(PageBlock.Table.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String ask(String subject) {
        RequestDraft draft = RequestDraft.builder("grabels", "caf-rendez-vous.rendez-vous")
                .answers(Map.of("sujet", subject, "moment", "matin"))
                .build();
        return ((SubmitOutcome.Accepted) requests.submit(draft, new Actor.Anybody(), Optional.empty()))
                .receipt()
                .reference();
    }
}
