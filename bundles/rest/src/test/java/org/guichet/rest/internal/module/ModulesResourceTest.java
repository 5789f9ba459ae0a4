package org.guichet.rest.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.Fault;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleSchema;
import org.guichet.api.module.ModuleState;
import org.guichet.rest.internal.RunningRest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModulesResourceTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void anyAccountSeesStateAndVersion() {
        for (String account : List.of("agent@grabels", "manager@grabels", "pilot@grabels", "admin")) {
            JsonNode module = rest.get("/modules").as(account).send().json().at("/modules/0");
            assertThat(module.path("id").asText()).isEqualTo("voirie");
            assertThat(module.path("state").asText()).isEqualTo("active");
            assertThat(module.path("version").asText()).isEqualTo("1.0.0");
            assertThat(module.at("/levels/SHARED_PLATFORM/handledBy").asText()).isEqualTo("commune/voirie");
            assertThat(module.at("/services/0/service").asText()).isEqualTo("voirie.nid-de-poule");
        }
        assertThat(rest.get("/modules").send().status()).isEqualTo(401);
        assertThat(rest.get("/modules/voirie").send().status()).isEqualTo(401);
    }

    @Test
    void schemaOfDefinitionsIsForEverybody() {
        JsonNode schema = rest.get("/schemas/module/1.0").send().json();
        assertThat(schema.path("$id").asText()).isEqualTo(ModuleSchema.ID);
        assertThat(schema.at("/properties/services/type").asText()).isEqualTo("array");
        assertThat(rest.get("/schemas/module/0.9").send().status()).isEqualTo(404);
    }

    @Test
    void refusedModuleSaysWhy() {
        rest.modules()
                .install(new ModuleInfo(
                        "lune",
                        ModuleState.REFUSED,
                        LocalizedText.fr("lune"),
                        Optional.empty(),
                        Optional.of("1.0.0"),
                        Optional.of("org.example.lune"),
                        Map.of(),
                        List.of(),
                        List.of(new Fault(3, "/services/0/title", "le titre manque")),
                        Optional.empty()));

        JsonNode module = rest.get("/modules/lune").as("agent@grabels").send().json();

        assertThat(module.path("state").asText()).isEqualTo("refused");
        assertThat(module.path("faults").toString())
                .isEqualTo("[{\"line\":3,\"path\":\"/services/0/title\",\"message\":\"le titre manque\"}]");
        assertThat(rest.get("/modules/mars").as("admin").send().code()).isEqualTo("module.unknown");
    }
}
