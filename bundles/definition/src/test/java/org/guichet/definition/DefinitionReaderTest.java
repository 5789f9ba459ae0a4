package org.guichet.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Role;
import org.guichet.api.module.Fault;
import org.guichet.api.module.FormField;
import org.guichet.api.module.FormSection;
import org.guichet.api.module.GuideTopic;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageDefinition;
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

    private static final String PAGES = """
            java:
              pages:
                - {code: carte, area: portal, title: {fr: "Où ?"}, navigation: true}
                - {code: stock, area: desk, title: {fr: Stock}, roles: [agent, handler]}
            """;

    private static final String RICH = """
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
                  required: [velos, photos]
                  properties:
                    nom: {type: string}
                    codePostal: {type: string, format: postal-code}
                    velos:
                      type: array
                      minItems: 1
                      items:
                        type: object
                        required: [marque]
                        properties:
                          marque: {type: string}
                          annee: {type: integer, minimum: 1900}
                    lieu: {type: object, format: place}
                    photos: {type: array, items: {type: string, format: file}}
                ui:
                  - {field: nom, label: {fr: Nom}}
                  - section: {fr: Vélos}
                    page: true
                    fields:
                      - {field: codePostal, label: {fr: Code postal}, prefill: postal-code}
                      - {field: velos, label: {fr: Vélos}, fields: [{field: marque, label: {fr: Marque}}, {field: annee, label: {fr: Année}}]}
                  - section: {fr: Où}
                    showWhen: {eq: [nom, Camille]}
                    fields:
                      - {field: lieu, label: {fr: Lieu}}
                      - {field: photos, label: {fr: Photos}, accept: [image/jpeg], maxMegabytes: 5}
            """;

    private final DefinitionReader reader = new DefinitionReader();

    @Test
    void urgencyLooksAtQuestionsThatAreAsked() {
        String form = """
                form:
                  type: object
                  properties: {danger: {type: boolean}, caché: {type: boolean}}
                ui: [{field: danger, label: {fr: Danger}}]
                """.replace("caché", "cache").indent(4);
        String head = RIGHT.substring(0, RIGHT.indexOf("services:")) + """
                services:
                  - code: trou
                    version: 1
                    kind: report
                    title: {fr: Trou}
                """;
        assertThat(faults(head + form + "    urgentWhen: {eq: [danger, true]}\n    commitments: {urgent: P1D}\n"))
                .isEmpty();
        assertThat(faults(head + form + "    urgentWhen: {eq: [peril, true]}\n"))
                .anySatisfy(f -> {
                    assertThat(f.line()).isGreaterThan(1);
                    assertThat(f.toString()).contains("urgentWhen", "the form has no property peril");
                });
        assertThat(faults(head + form + "    urgentWhen: {eq: [cache, true]}\n"))
                .anySatisfy(f -> assertThat(f.toString()).contains("cache is not shown"));
        assertThat(faults(head + form + "    commitments: {urgent: P1D}\n"))
                .anySatisfy(f -> assertThat(f.toString()).contains("nothing is urgent here"));
        assertThat(faults(head + "    commitments: {escalate: handler, duty: agent}\n"))
                .isEmpty();
        assertThat(faults(head + "    commitments: {escalate: mayor}\n"))
                .anySatisfy(f -> assertThat(f.toString()).contains("escalate"));
        assertThat(faults(head + "    urgentWhen: {eq: [danger, true]}\n"))
                .anySatisfy(f -> assertThat(f.toString()).contains("the form has no property danger"));
    }

    @Test
    void rightDefinitionHasNoFault() {
        assertThat(faults(RIGHT)).isEmpty();
    }

    @Test
    void whatTakesAnythingAndWhatIsReadFirstIsSaid() {
        String said =
                RIGHT + "    general: true\n    guide: {who: {fr: Tout le monde}, cost: {fr: Gratuit, en: Free}}\n";
        ServiceDefinition service = reader.read(stream(said), "velo")
                .definition()
                .orElseThrow()
                .services()
                .get(0);

        assertThat(service.general()).isTrue();
        assertThat(service.guide())
                .containsOnlyKeys(GuideTopic.WHO, GuideTopic.COST)
                .containsEntry(GuideTopic.WHO, LocalizedText.fr("Tout le monde"));
        assertThat(faults(RIGHT + "    guide: {why: {fr: Parce que}}\n")).isNotEmpty();
        assertThat(faults(RIGHT + "    guide: {}\n")).isNotEmpty();
    }

    @Test
    void optionsKeepTheirOrder() {
        Definition definition = reader.read(stream(RIGHT), "velo").definition().orElseThrow();

        assertThat(definition.services().get(0).ui().get(1).options().keySet()).containsExactly("rue", "place");
    }

    @Test
    void pagesAreReadInTheirOrder() {
        Definition definition =
                reader.read(stream(PAGES + RIGHT), "velo").definition().orElseThrow();

        assertThat(definition.pages())
                .containsExactly(
                        new PageDefinition("velo", "carte", PageArea.PORTAL, LocalizedText.fr("Où ?"), Set.of(), true),
                        new PageDefinition(
                                "velo",
                                "stock",
                                PageArea.DESK,
                                LocalizedText.fr("Stock"),
                                Set.of(Role.AGENT, Role.HANDLER),
                                false));
        assertThat(reader.read(stream(RIGHT), "velo").definition().orElseThrow().pages())
                .isEmpty();
    }

    @Test
    void wrongPagesAreRefusedWithTheirPlace() {
        assertThat(faults(PAGES.replace("code: stock", "code: carte") + RIGHT))
                .extracting(Fault::toString)
                .containsExactly("line 4, /java/pages/1/code: the page on line 3 has this code already");
        assertThat(faults(PAGES.replace("navigation: true", "roles: [agent]") + RIGHT))
                .extracting(Fault::toString)
                .containsExactly("line 3, /java/pages/0/roles: nobody is signed in in the portal: a page there is for"
                        + " everybody, without roles");
        assertThat(faults(PAGES.replace(", roles: [agent, handler]", "") + RIGHT))
                .extracting(Fault::toString)
                .containsExactly("line 4, /java/pages/1: say for whom the page is, under roles: agent, handler");
        assertThat(faults(PAGES.replace("[agent, handler]", "[agent, pilot]") + RIGHT))
                .extracting(Fault::toString)
                .containsExactly("line 4, /java/pages/1/roles: a page of area desk is for some of: agent, handler");
        assertThat(faults(PAGES.replace("[agent, handler]", "[mayor]") + RIGHT))
                .anySatisfy(f -> assertThat(f.path()).isEqualTo("/java/pages/1/roles/0"));
        assertThat(faults(PAGES.replace("area: desk", "area: garden") + RIGHT))
                .anySatisfy(f -> assertThat(f.path()).isEqualTo("/java/pages/1/area"));
        assertThat(faults(PAGES.replace("area: desk, ", "") + RIGHT))
                .anySatisfy(f -> assertThat(f.message()).contains("area"));
        assertThat(faults(PAGES.replace("navigation: true", "html: true") + RIGHT))
                .anySatisfy(f -> assertThat(f.path()).isEqualTo("/java/pages/0/html"));
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

    @Test
    void formAsksInSectionsGroupsPlacesAndFiles() {
        ServiceDefinition service = reader.read(stream(RICH), "velo")
                .definition()
                .orElseThrow()
                .services()
                .get(0);

        assertThat(service.ui())
                .extracting(FormField::field)
                .containsExactly("nom", "codePostal", "velos", "lieu", "photos");
        assertThat(service.sections()).extracting(FormSection::page).containsExactly(true, false);
        assertThat(service.sections().get(1).fields()).containsExactly("lieu", "photos");
        assertThat(service.ui().get(1).prefill()).contains("postal-code");
        assertThat(service.ui().get(2).fields()).extracting(FormField::field).containsExactly("marque", "annee");
        assertThat(service.ui().get(4).accept()).containsExactly("image/jpeg");
        assertThat(service.ui().get(4).maxMegabytes()).contains(5);
    }

    @Test
    void answersOfEveryKindAreChecked() {
        FormCheck form = FormCheck.of(reader.read(stream(RICH), "velo")
                .definition()
                .orElseThrow()
                .services()
                .get(0));
        Map<String, Object> right = Map.of(
                "nom", "Camille",
                "codePostal", "34790",
                "velos", List.of(Map.of("marque", "A", "annee", 2020)),
                "lieu", Map.of("address", "12 rue des Écoles"),
                "photos", List.of("an-id-of-22-characters"));

        assertThat(form.check(right).problems()).isEmpty();
        assertThat(problems(form, right, "codePostal", "99999")).containsExactly("/codePostal format");
        assertThat(problems(form, right, "velos", List.of(Map.of("annee", 1))))
                .containsExactlyInAnyOrder("/velos/0 required marque", "/velos/0/annee minimum");
        assertThat(problems(form, right, "velos", List.of(Map.of("marque", "A", "couleur", "x"))))
                .containsExactly("/velos/0 additionalProperties couleur");
        assertThat(problems(form, right, "lieu", Map.of("lat", 43.6))).containsExactly("/lieu dependentRequired lat");
        assertThat(problems(form, right, "lieu", Map.of())).containsExactly("/lieu minProperties");
        assertThat(problems(form, right, "photos", List.of("../etc/passwd"))).containsExactly("/photos/0 format");
    }

    @Test
    void sectionHiddenByItsConditionHidesItsFields() {
        FormCheck form = FormCheck.of(reader.read(stream(RICH), "velo")
                .definition()
                .orElseThrow()
                .services()
                .get(0));
        FormCheck.Checked checked = form.check(Map.of(
                "nom", "", "velos", List.of(Map.of("marque", "A")), "photos", List.of("an-id-of-22-characters")));

        assertThat(checked.answers()).doesNotContainKey("photos");
        assertThat(checked.problems()).isEmpty();
    }

    @Test
    void fieldsThatDoNotFitTheirPropertyAreFaults() {
        assertThat(faults(RICH.replace("format: postal-code", "format: zip")))
                .extracting(Fault::message)
                .anySatisfy(m -> assertThat(m).contains("no format zip").contains("postal-code"));
        assertThat(faults(RICH.replace("accept: [image/jpeg]", "accept: [image/gif]")))
                .anySatisfy(f -> assertThat(f.path()).startsWith("/services/0/ui/2/fields/1/accept"));
        assertThat(faults(RICH.replace("field: nom,", "field: nom, maxMegabytes: 2,")))
                .extracting(Fault::message)
                .containsExactly("nom is no file: give its property format: file, or leave this out");
        assertThat(faults(RICH.replace("{field: annee, label: {fr: Année}}", "{field: an, label: {fr: An}}")))
                .extracting(Fault::message)
                .anySatisfy(m -> assertThat(m).contains("no property an"));
        assertThat(faults(RICH.replace(
                        "fields: [{field: marque", "help: {fr: x}, options: {a: {fr: b}}, fields: [{field: marque")))
                .extracting(Fault::message)
                .anySatisfy(m -> assertThat(m).contains("enum of velos"));
        assertThat(faults(RICH.replace("type: object, format: place", "type: string, format: place")))
                .extracting(Fault::message)
                .containsExactly("a place is an object: write type: object");
    }

    private static List<String> problems(FormCheck form, Map<String, Object> right, String field, Object value) {
        Map<String, Object> answers = new HashMap<>(right);
        answers.put(field, value);
        return form.check(answers).problems().stream()
                .map(SchemaProblem::toString)
                .toList();
    }

    private List<Fault> faults(String yaml) {
        return reader.read(stream(yaml), "velo").faults();
    }

    private static ByteArrayInputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void patternsThatMayNeverEndAreRefused() {
        for (String pattern : List.of(
                "^(a+)+\\1$",
                "(?=a)b",
                "(?<!a)b",
                "(?<name>a)\\k<name>",
                "((a{100}){100}){100}",
                "(((((a{9}){9}){9}){9}){9})",
                "a".repeat(1_001))) {
            assertThat(faults(withLieu("{type: string, pattern: '" + pattern + "'}")))
                    .as(pattern)
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.path()).isEqualTo("/services/0/form/properties/lieu/pattern"));
        }
        for (String pattern : List.of("^[0-9]{4} ?[0-9]{4}$", "\\S", "^(a+)+$", "^\\p{L}{1,40}$", "^[^]]{1,500}$")) {
            assertThat(faults(withLieu("{type: string, pattern: '" + pattern + "'}")))
                    .as(pattern)
                    .isEmpty();
        }
        assertThat(faults(withLieu("{type: object, patternProperties: {'(?=a)b': {type: string}}}")))
                .isNotEmpty();
        assertThat(faults(withLieu("{type: string, pattern: '('}"))).isNotEmpty();
        assertThat(faults(withLieu("{type: string, pattern: '[a'}"))).isNotEmpty();
        assertThat(faults(withLieu("{$ref: '#'}"))).isNotEmpty();
        assertThat(faults(withLieu("{$ref: '#/properties/lieu'}"))).isNotEmpty();
        assertThat(faults(withLieu("{type: string, allOf: [{$ref: '#/properties/nombre/allOf/0'}]}")
                        .replace("minimum: 1", "minimum: 1, allOf: [{$ref: '#/properties/lieu/allOf/0'}]")))
                .isNotEmpty();
        assertThat(faults(withLieu("{type: integer, allOf: [{$ref: '#/properties/nombre'}]}")))
                .isEmpty();
        assertThat(faults(withLieu("{$ref: 'http://127.0.0.1:1/x'}"))).isNotEmpty();
    }

    @Test
    void aPatternThatIsTakenAnswersSoonWhateverTheText() {
        SchemaCheck check = SchemaCheck.of(Map.of("type", "string", "pattern", "^(a+)+$"));
        assertTimeout(Duration.ofSeconds(5), () -> assertThat(check.problems("a".repeat(10_000) + "!"))
                .hasSize(1));
    }

    @Test
    void filesThatMeanHarmAreRefusedInWords() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x]\n");
        for (int i = 1; i < 17; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(faults(bomb.toString())).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("more than 20000 values"));
        assertThat(faults("x: &a [*a]\n")).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("inside itself"));
        assertThat(faults("x: &a {b: *a}\n")).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("inside itself"));
        assertThat(faults("x: " + "[".repeat(100_000))).hasSize(1);
        assertThat(faults("x: [" + "1,".repeat(30_000) + "1]"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("more than 20000 values"));
        assertThat(faults("x: " + "9".repeat(500))).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("digits"));
        assertThat(faults("x: !!java.net.URL ['http://127.0.0.1:1/']\n")).isNotEmpty();
    }

    private static String withLieu(String schema) {
        return RIGHT.replace("lieu: {type: string, enum: [rue, place]}", "lieu: " + schema)
                .replace(", options: {rue: {fr: Rue}, place: {fr: Place}}", "");
    }
}
