package org.guichet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.api.module.Fault;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {

    private static final String RIGHT = """
            module: velo
            publisher: test
            title: {fr: Vélo}
            levels:
              SHARED_PLATFORM: {handledBy: commune/voirie}
            services:
              - code: arceau
                version: 1
                kind: application
                title: {fr: Arceau}
                form:
                  type: object
                  required: [nombre]
                  properties:
                    nombre: {type: integer, minimum: 1}
                    lieu: {type: string, enum: [rue, place]}
                ui:
                  - {field: nombre, label: {fr: "Combien ?"}}
                  - {field: lieu, label: {fr: "Où ?"}, options: {rue: {fr: Rue}, place: {fr: Place}}}
            """;

    private final DefinitionReader reader = new DefinitionReader();

    @Test
    void rightDefinitionHasNoFault() {
        assertThat(faults(RIGHT)).isEmpty();
    }

    @Test
    void optionsKeepTheirOrder() {
        Definition definition = reader.read(stream(RIGHT), "velo").definition().orElseThrow();

        assertThat(definition.services().get(0).ui().get(1).options().keySet()).containsExactly("rue", "place");
    }

    @Test
    void everyFaultIsNamedWithLineAndPath() {
        String faulty = RIGHT.replace("kind: application", "kind: wish").replace("publisher: test", "publicher: test");

        assertThat(faults(faulty))
                .anySatisfy(f -> {
                    assertThat(f.line()).isEqualTo(2);
                    assertThat(f.path()).isEqualTo("/publicher");
                })
                .anySatisfy(f -> assertThat(f.message()).contains("publisher"))
                .anySatisfy(f -> {
                    assertThat(f.line()).isEqualTo(9);
                    assertThat(f.path()).isEqualTo("/services/0/kind");
                });
    }

    @Test
    void whatASchemaCannotSeeIsSeen() {
        assertThat(faults(RIGHT.replace("field: nombre,", "field: nombres,")))
                .extracting(Fault::toString)
                .anySatisfy(f -> assertThat(f)
                        .startsWith("line 18, /services/0/ui/0/field")
                        .contains("nombre"))
                .anySatisfy(f -> assertThat(f).startsWith("line 13").contains("required but not shown"));
        assertThat(faults(RIGHT.replace("place: {fr: Place}", "parc: {fr: Parc}")))
                .singleElement()
                .satisfies(f -> assertThat(f.path()).isEqualTo("/services/0/ui/1/options/parc"));
        assertThat(faults(RIGHT.replace("minimum: 1", "minimum: one"))).isNotEmpty();
        assertThat(faults(RIGHT + RIGHT.substring(RIGHT.indexOf("  - code:"))))
                .anySatisfy(f -> assertThat(f.message()).contains("has this code already"));
        assertThat(reader.read(stream(RIGHT), "other").faults()).singleElement().satisfies(f -> assertThat(f.line())
                .isEqualTo(1));
    }

    @Test
    void whatIsNotYamlIsOneFault() {
        assertThat(faults("module: [")).singleElement().satisfies(f -> assertThat(f.message())
                .startsWith("not YAML"));
        assertThat(faults("")).hasSize(1);
        assertThat(faults(RIGHT.replace("publisher: test", "publisher: test\npublisher: test")))
                .singleElement()
                .satisfies(f -> assertThat(f.line()).isEqualTo(3));
        assertThat(faults("- a\n- b\n")).isNotEmpty();
    }

    private List<Fault> faults(String yaml) {
        return reader.read(stream(yaml), "velo").faults();
    }

    private static ByteArrayInputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
