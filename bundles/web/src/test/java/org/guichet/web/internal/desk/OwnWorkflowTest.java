package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.module.WorkflowDefinition.Function;
import org.guichet.api.module.WorkflowDefinition.Status;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A service with statuses, verbs and questions of its own. */
class OwnWorkflowTest {

    private static final String FIRST = "/desk/requests/TEST-0001";
    private static final String BAY = "a.fit.bay";

    @RegisterExtension
    private final RunningDesk desk = new RunningDesk();

    private static WorkflowDefinition workflow() {
        List<Status> statuses = List.of(
                new Status("asked", Phase.RECEIVED, LocalizedText.fr("Souhaité")),
                new Status("fitted", Phase.CLOSED, LocalizedText.fr("Posé")));
        Action fit = new Action(
                "fit",
                LocalizedText.fr("Poser l'arceau"),
                Set.of(Function.HANDLER),
                Set.of("asked"),
                Optional.of("fitted"),
                Effect.ANSWER,
                Set.of("bay"),
                Map.of("bay", Map.of("type", "integer", "title", Map.of("fr", "Numéro de place"))),
                Optional.empty());
        List<Action> actions = new java.util.ArrayList<>(WorkflowDefinition.common(statuses));
        actions.add(fit);
        return new WorkflowDefinition(statuses, actions, List.of());
    }

    private static ModuleInfo bikes() {
        ServiceDefinition stand = ServiceDefinition.builder("velo", "arceau", LocalizedText.fr("Arceau à vélos"))
                .place(PlacePolicy.NONE)
                .workflow(workflow())
                .build();
        return new ModuleInfo(
                "velo",
                ModuleState.ACTIVE,
                LocalizedText.fr("Vélo"),
                Optional.empty(),
                Optional.of("1.0.0"),
                Optional.of("test.velo"),
                Map.of(ParticipationLevel.SHARED_PLATFORM, new LevelRule(Optional.of("commune/voirie"), false)),
                List.of(stand),
                List.of(),
                Optional.empty());
    }

    @BeforeEach
    void begin() {
        desk.install(bikes());
        desk.requests()
                .submit(
                        new RequestDraft(
                                "grabels",
                                "velo.arceau",
                                Channel.ONLINE,
                                "fr",
                                Resident.ANONYMOUS,
                                "Devant la médiathèque",
                                Optional.empty(),
                                Map.of()),
                        new Actor.Anybody(),
                        Optional.empty());
        desk.signIn("agent@grabels");
    }

    private Request request() {
        return desk.requests()
                .find("TEST-0001", Scope.everything())
                .orElseThrow()
                .request();
    }

    @Test
    void verbsAndQuestionsAreThoseOfTheService() {
        Answer page = desk.get(FIRST);
        assertThat(page.body()).contains("Poser l&#39;arceau", "Numéro de place", "name=\"" + BAY + "\"", "Souhaité");
        assertThat(page.body()).doesNotContain("id=\"act-close\"");
    }

    @Test
    void missingAnswerIsAskedForAtItsFieldAndNothingTypedIsLost() {
        Answer wrong = desk.post(FIRST, desk.get(FIRST), "act", "fit", BAY, "beaucoup", "message", "C'est posé.");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"" + BAY + "-error\"", "value=\"beaucoup\"", "C&#39;est posé.</textarea>")
                .containsPattern("id=\"act-fit\"[^>]* checked");

        Answer done = desk.post(FIRST, wrong, "act", "fit", BAY, "12", "message", "C'est posé.");
        assertThat(done.location()).isEqualTo(FIRST);
        assertThat(request().status()).isEqualTo("fitted");
        assertThat(desk.get(FIRST).body()).contains("Poser l&#39;arceau", "Posé");
    }

    @Test
    void answersToAVerbsQuestionsAreKeptInTheDraft() {
        desk.post(FIRST, desk.get(FIRST), "act", "fit", BAY, "12", "part", "draft");
        assertThat(desk.get(FIRST).body()).contains("repris", "value=\"12\"");
    }
}
