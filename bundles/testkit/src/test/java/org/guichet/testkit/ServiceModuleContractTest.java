package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the contract sees what it is for. */
class ServiceModuleContractTest {

    private static final String RIGHT = """
            module: velo
            publisher: test
            title: {fr: Vélo, en: Bicycle}
            levels:
              INFORMATION: {offers: information}
              SHARED_PLATFORM: {handledBy: commune/voirie}
            services:
              - code: horaires
                version: 1
                kind: information
                title: {fr: Horaires, en: Opening hours}
              - code: arceau
                version: 1
                kind: application
                title: {fr: Arceau, en: Bicycle stand}
                form:
                  type: object
                  required: [nombre, code]
                  properties:
                    nombre: {type: integer, minimum: 3, multipleOf: 2}
                    lieu: {type: string, enum: [rue, place]}
                    code: {type: string, pattern: "^[A-Z]{2}-[0-9]{3}$"}
                    pourquoi: {type: string, minLength: 10}
                ui:
                  - {field: nombre, label: {fr: "Combien ?", en: "How many?"}}
                  - {field: lieu, label: {fr: "Où ?", en: "Where?"}}
                  - {field: code, label: {fr: Code, en: Code}}
                  - field: pourquoi
                    label: {fr: "Pourquoi ?", en: "Why?"}
                    showWhen: {and: [{gt: [nombre, 10]}, {not: {eq: [lieu, place]}}]}
                workflow:
                  statuses:
                    asked: {phase: received, title: {fr: Demandé, en: Asked}}
                    built: {phase: closed, title: {fr: Construit, en: Built}}
                  actions:
                    build: {title: {fr: Construire, en: Build}, by: [handler], from: [asked], to: built, does: answer}
            """;

    @TempDir
    Path project;

    @Test
    void rightModulePasses() throws IOException {
        run(RIGHT, "velo");
    }

    @Test
    void everyFaultIsNamedWithLineAndPath() {
        assertThatThrownBy(() ->
                        run(RIGHT.replace("kind: information", "kind: wish").replace("fr: Arceau", "xx: A"), "velo"))
                .hasMessageContaining("line 10, /services/0/kind")
                .hasMessageContaining("line 15, /services/1/title");
    }

    @Test
    void capabilityMustNameTheModule() {
        assertThatThrownBy(() -> run(RIGHT, "velos"))
                .hasMessageContaining("velo")
                .hasMessageContaining("velos");
    }

    @Test
    void actionThatNobodyDoesIsADeadEnd() {
        assertThatThrownBy(() -> run(RIGHT.replace("by: [handler]", "by: [module]"), "velo"))
                .hasMessageContaining("only the module may build")
                .hasMessageContaining("nothing leads to built");
    }

    @Test
    void conditionThatNeverHoldsIsSeen() {
        assertThatThrownBy(() -> run(
                        RIGHT.replace("eq: [lieu, place]", "in: [nombre, [3]]")
                                .replace("gt: [nombre, 10]", "eq: [lieu, parc]"),
                        "velo"))
                .hasMessageContaining("showWhen of pourquoi");
    }

    @Test
    void formThatTakesAnythingIsSeen() {
        assertThatThrownBy(() ->
                        run(RIGHT.replace("type: object", "type: object\n      additionalProperties: true"), "velo"))
                .hasMessageContaining("remove additionalProperties");
    }

    @Test
    void levelThatOffersNothingIsSeen() {
        assertThatThrownBy(() -> run(RIGHT.replace("kind: information", "kind: report"), "velo"))
                .hasMessageContaining("INFORMATION offers services of kind information only");
    }

    private void run(String yaml, String capability) throws IOException {
        Path resources = project.resolve("src/main/resources");
        Files.createDirectories(resources.resolve("OSGI-INF/guichet"));
        Files.writeString(resources.resolve("OSGI-INF/guichet/module.yaml"), yaml);
        Files.writeString(
                project.resolve("bnd.bnd"),
                "# guichet.module;name=no\nProvide-Capability: guichet.module;name=" + capability
                        + ";version:Version=\"1.0.0\"\n");
        ServiceModuleContract contract = new ServiceModuleContract(resources) {};
        contract.definitionHasNoFault();
        contract.capabilityNamesTheModule();
        contract.levelsMakeSense();
        contract.textsAreThereInEnglishToo();
        List<DynamicTest> tests = new ArrayList<>();
        Stream.of(
                        contract.workflowEndsFromEverywhere(),
                        contract.formAcceptsWhatItAsksFor(),
                        contract.formRefusesWhatItDoesNotKnow(),
                        contract.conditionsHoldAndFail())
                .forEach(some -> some.forEach(tests::add));
        assertThat(tests).hasSize(8);
        for (DynamicTest test : tests) {
            try {
                test.getExecutable().execute();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
