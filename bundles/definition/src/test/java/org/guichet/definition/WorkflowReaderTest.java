package org.guichet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.api.module.Fault;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.junit.jupiter.api.Test;

class WorkflowReaderTest {

    private static final String CARD = """
            module: card
            publisher: test
            title: {fr: Carte}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - code: new
                version: 1
                kind: application
                title: {fr: Nouvelle carte}
                workflow:
                  statuses:
                    asked: {phase: received, title: {fr: Demandée}}
                    missing: {phase: waiting, title: {fr: Pièce manquante}}
                    made: {phase: closed, title: {fr: Faite}}
                    dropped: {phase: closed, title: {fr: Abandonnée}}
                  actions:
                    request-paper:
                      {title: {fr: Réclamer}, by: [handler], from: [asked], to: missing, does: ask, requires: [message]}
                    make:
                      title: {fr: Faire la carte}
                      by: [handler, module]
                      from: [asked, missing]
                      to: made
                      does: answer
                      requires: [number]
                      inputs: {number: {type: string}}
                      tell: {fr: "Votre carte : {number}."}
                  timers:
                    - {from: missing, after: P30D, to: dropped}
            """;

    private final DefinitionReader reader = new DefinitionReader();

    @Test
    void ownWorkflowIsReadWithTheCommonActions() {
        WorkflowDefinition workflow = reader.read(stream(CARD), "card")
                .definition()
                .orElseThrow()
                .services()
                .get(0)
                .workflow();

        assertThat(workflow.initial().code()).isEqualTo("asked");
        assertThat(workflow.actions())
                .extracting(WorkflowDefinition.Action::type)
                .containsExactly("assign", "transfer", "reply", "note", "request-paper", "make");
        assertThat(workflow.action("make").orElseThrow().does()).isEqualTo(Effect.ANSWER);
        assertThat(workflow.timers()).hasSize(1);
    }

    @Test
    void statusesMustBeReachableAndLeadToTheEnd() {
        assertThat(faults(CARD.replace("to: missing, does: ask", "does: ask"))).anySatisfy(f -> {
            assertThat(f.line()).isEqualTo(14);
            assertThat(f.path()).isEqualTo("/services/0/workflow/statuses/missing");
            assertThat(f.message()).startsWith("nothing leads here");
        });
        assertThat(faults(CARD.replace("from: [asked, missing]", "from: [asked]")
                        .replace("from: missing, after: P30D, to: dropped", "from: asked, after: P30D, to: dropped")))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).startsWith("no way leads from here"));
        assertThat(faults(CARD.replace("phase: closed", "phase: waiting")))
                .anySatisfy(f -> assertThat(f.message()).contains("no status is closed"));
    }

    @Test
    void everyUnknownNameIsNamed() {
        assertThat(faults(CARD.replace("to: made", "to: mode"))).singleElement().satisfies(f -> assertThat(f.message())
                .isEqualTo("no status mode: it is one of asked, missing, made, dropped"));
        assertThat(faults(CARD.replace("by: [handler, module]", "by: [mayor]")))
                .singleElement()
                .satisfies(f -> assertThat(f.path()).startsWith("/services/0/workflow/actions/make/by/0"));
        assertThat(faults(CARD.replace("requires: [number]", "requires: [colour]")))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("nobody can give colour"));
        assertThat(faults(CARD.replace("after: P30D, to: dropped", "after: P30D, to: gone")))
                .isNotEmpty();
        assertThat(faults(CARD.replace("asked: {phase: received", "asked: {phase: waiting")))
                .anySatisfy(f -> assertThat(f.message()).contains("begins in the first status"));
        assertThat(faults(CARD.replace("request-paper:", "answer:")))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("answer always means answer"));
        assertThat(faults(CARD.replace(" make:\n", " refuse:\n")))
                .anySatisfy(f -> assertThat(f.path()).endsWith("/actions/refuse/inputs"));
    }

    private List<Fault> faults(String yaml) {
        assertThat(yaml).isNotEqualTo(CARD);
        return reader.read(stream(yaml), "card").faults();
    }

    private static ByteArrayInputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
