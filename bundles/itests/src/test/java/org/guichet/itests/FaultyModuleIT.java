package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A module whose definition has faults is refused with its reasons, and nothing else notices. */
@ExtendWith(DemoGuichet.class)
class FaultyModuleIT {

    private static final Pattern BUNDLE_ID = Pattern.compile("Bundle ID: (\\d+)");

    private static final String RIGHT = """
            module: velos
            publisher: montpellier3m
            title: {fr: Vélos, en: Bicycles}
            levels:
              SHARED_PLATFORM: {handledBy: commune/voirie}
            services:
              - code: arceau
                version: 1
                kind: report
                title: {fr: Arceau abîmé, en: Damaged bicycle stand}
                place: optional
                form: {type: object, additionalProperties: false, properties: {}}
                ui: []
                commitments: {acknowledge: PT0S, firstAnswer: P5D, answer: P15D, calendar: working-days}
                retention: {anonymiseAfter: P1Y}
            """;

    /** Lines 9 and 13 say what can't be understood. */
    private static final String FAULTY =
            RIGHT.replace("kind: report", "kind: wish").replace("ui: []", "ui: [{}]");

    private final GuichetProcess guichet;

    FaultyModuleIT(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    @Test
    void faultyModuleIsRefusedWithReasonsUntilARightOneReplacesIt() throws IOException {
        Path jars = Work.freshDirectory("jars");
        List<JsonNode> others = modules();
        Matcher installed = BUNDLE_ID.matcher(guichet.console(
                        "bundle:install",
                        "-s",
                        ModuleJar.write(jars, "faulty.jar", "velos", FAULTY).toString())
                .done());
        assertThat(installed.find()).isTrue();
        String bundle = installed.group(1);
        try {
            isRefusedWithLineAndPath();
            assertThat(othersThan("velos")).isEqualTo(others);

            URI right = ModuleJar.write(jars, "right.jar", "velos", RIGHT);
            guichet.console("bundle:update", bundle, right.toString()).done();
            Await.until("the right module is active", () -> stateOf("velos").equals("active"));
            assertThat(guichet.console("module-list").done()).containsPattern("velos +active");
            assertThat(othersThan("velos")).isEqualTo(others);
        } finally {
            guichet.console("bundle:uninstall", bundle);
        }
    }

    private void isRefusedWithLineAndPath() throws IOException {
        assertThat(guichet.console("module-list").done()).containsPattern("velos +refused");
        assertThat(guichet.console("module-info", "velos").done())
                .contains("refused")
                .containsPattern("line 9, /services/0/kind: ")
                .containsPattern("line 13, /services/0/ui/0");
        JsonNode module = guichet.as("admin").get("/api/v1/modules/velos").json();
        assertThat(module.get("state").asText()).isEqualTo("refused");
        JsonNode fault = module.get("faults").get(0);
        assertThat(fault.get("line").asInt()).isEqualTo(9);
        assertThat(fault.get("path").asText()).isEqualTo("/services/0/kind");
        assertThat(fault.get("message").asText()).isNotBlank();
    }

    private String stateOf(String module) {
        try {
            return guichet.as("admin").get("/api/v1/modules/" + module).at("/state");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<JsonNode> othersThan(String module) throws IOException {
        return modules().stream()
                .filter(m -> !m.get("id").asText().equals(module))
                .toList();
    }

    private List<JsonNode> modules() throws IOException {
        List<JsonNode> modules = new ArrayList<>();
        guichet.as("admin").get("/api/v1/modules").json().get("modules").forEach(modules::add);
        return modules;
    }
}
