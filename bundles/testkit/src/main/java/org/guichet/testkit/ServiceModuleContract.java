package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.guichet.api.module.Fault;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageDefinition;
import org.guichet.definition.Definition;
import org.guichet.definition.FormCheck;
import org.guichet.definition.SchemaProblem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the platform demands of every service module. A module's test extends it and is done:
 *
 * <pre>class VoirieTest extends ServiceModuleContract {}</pre>
 *
 * <p>It reads the definition with the very code that the platform reads it with, needs no container and takes a second.
 * What is allowed but seldom meant is printed as a line that begins with {@code NOTE}.
 */
public abstract class ServiceModuleContract {

    private final ModuleFiles files;

    /** Of a module whose resources are where Maven has them. */
    protected ServiceModuleContract() {
        this(Path.of("src", "main", "resources"));
    }

    /**
     * Of a module whose resources are elsewhere.
     *
     * @param resources the folder that holds {@code OSGI-INF/guichet/module.yaml}
     */
    protected ServiceModuleContract(Path resources) {
        this.files = new ModuleFiles(resources);
    }

    /** Leaves the schema in {@code target/module.schema.json}, for the author's editor to complete by. */
    @Test
    public void definitionHasNoFault() {
        files.writeSchema();
        assertThat(files.faults()).as("faults in %s", files.path()).isEmpty();
    }

    @Test
    public void capabilityNamesTheModule() {
        String id = definition().id();
        List<String> named = files.capabilities();
        assumeTrue(!named.isEmpty() || files.hasProject(), "no bnd.bnd beside");
        assertThat(named)
                .as(
                        "write in bnd.bnd Provide-Capability: guichet.module;name=%s;version:Version=\"1.0.0\", or put"
                                + " @ModuleDefinition(\"%s\") on the package; one of the two, once",
                        id, id)
                .containsExactly(id);
    }

    @Test
    public void javaIsThereAsAnnounced() {
        Definition definition = definition();
        assumeTrue(files.isCompiled(), "not compiled yet");
        assertThat(files.registers("RequestValidator", definition.id()))
                .as(announced("validator", "RequestValidator", definition.id()))
                .isEqualTo(definition.java("validator"));
        assertThat(files.registers("RequestListener", definition.id()))
                .as(announced("listener", "RequestListener", definition.id()))
                .isEqualTo(definition.java("listener"));
        assertThat(files.pages(definition.id()).keySet())
                .as(
                        "components that are a ModulePage with the properties guichet.module=%s and"
                                + " guichet.module.page=code, and java: {pages: [...]} in the definition belong together",
                        definition.id())
                .containsExactlyInAnyOrderElementsOf(
                        definition.pages().stream().map(PageDefinition::code).toList());
    }

    /**
     * Asks each page as everybody for whom it is, in French and in English, and sends its form with samples: what it answers can be
     * shown, and comes in time.
     */
    @TestFactory
    public Stream<DynamicTest> pagesAnswerWhatCanBeShown() {
        Definition definition = definition();
        if (definition.pages().isEmpty()) {
            return Stream.of();
        }
        PageTrial trial = new PageTrial(definition, ModuleFixture.info(definition));
        return definition.pages().stream()
                .map(page -> dynamicTest(page.code(), () -> {
                    Optional<ModulePage> made = page(page.code()).or(() -> Optional.ofNullable(
                                    files.pages(definition.id()).get(page.code()))
                            .flatMap(trial::make));
                    assumeTrue(made.isPresent() || files.isCompiled(), "not compiled yet");
                    assertThat(made)
                            .as(
                                    "the kit can't make the page %s: its constructor asks for more than requests, modules,"
                                            + " participations and organisations, so make it in %s.page(code)",
                                    page.code(), getClass().getSimpleName())
                            .isPresent();
                    trial.run(page, made.orElseThrow()).forEach(ServiceModuleContract::note);
                }));
    }

    @Test
    public void textsAreThereInEnglishToo() {
        definition();
        List<Fault> missing = files.textsWithout("en");
        missing.forEach(fault -> note(fault.toString()));
        assertThat(files.textsWithout("fr")).isEmpty();
    }

    @Test
    public void levelsMakeSense() {
        Definition definition = definition();
        List<String> faults = new ArrayList<>();
        boolean informs = definition.services().stream().anyMatch(s -> s.kind() == ServiceKind.INFORMATION);
        definition.levels().forEach((level, rule) -> {
            if (rule.informationOnly() && !informs) {
                faults.add(
                        level + " offers services of kind information only, and there is none: add one, or remove it");
            }
            rule.handledBy().flatMap(by -> Departments.note(level, by)).ifPresent(ServiceModuleContract::note);
        });
        for (ServiceDefinition service : definition.services()) {
            service.handledBy().forEach((level, by) -> {
                if (definition.levels().get(level).informationOnly() && service.kind() != ServiceKind.INFORMATION) {
                    faults.add(service.id() + " is not on offer at " + level + ": remove its handledBy for this level");
                }
                Departments.note(level, by).ifPresent(n -> note(service.id() + ": " + n));
            });
        }
        assertThat(faults).isEmpty();
    }

    @TestFactory
    public Stream<DynamicTest> workflowEndsFromEverywhere() {
        boolean listener = definition().java("listener");
        return each(service -> assertThat(new WorkflowWalk(service.workflow(), listener).faults())
                .isEmpty());
    }

    @TestFactory
    public Stream<DynamicTest> formAcceptsWhatItAsksFor() {
        return each(service -> {
            FormCheck form = FormCheck.of(service);
            assertAccepted(form, SampleAnswers.minimal(service));
            assertAccepted(form, SampleAnswers.complete(service));
        });
    }

    /** Answers each day and time as people write them: what the platform reads from that must be what the form takes. */
    @TestFactory
    public Stream<DynamicTest> daysAndTimesCanBeTyped() {
        return each(service -> TypedTimes.refused(service.form()).forEach((field, typed) -> assertThat(typed)
                .as(
                        "what people write for %s is refused by its form: leave its pattern out, or let it take 10:30,"
                                + " 2026-11-24 and 2026-11-24T10:30",
                        field)
                .isEmpty()));
    }

    /** Leaves a page for each service and language in {@code target/forms}, to read through. */
    @TestFactory
    public Stream<DynamicTest> formCanBeRead() {
        return each(service -> {
            for (String language : List.of("fr", "en")) {
                String html = FormPreview.html(service, language);
                for (FormField field : service.ui()) {
                    assertThat(html)
                            .contains(FormPreview.text(field.label().in(language)))
                            .contains("id=\"" + field.field() + "\"");
                }
                files.write("forms/" + service.id() + "." + language + ".html", html);
            }
        });
    }

    @TestFactory
    public Stream<DynamicTest> formRefusesWhatItDoesNotKnow() {
        return each(service -> {
            Map<String, Object> answers = new LinkedHashMap<>(SampleAnswers.minimal(service));
            answers.put("notAFieldOfThisForm", "x");
            assertThat(FormCheck.of(service).check(answers).problems())
                    .as("an answer that the form doesn't know is refused: remove additionalProperties from the form")
                    .anySatisfy(p -> assertThat(p.keyword()).endsWith("Properties"));
        });
    }

    @TestFactory
    public Stream<DynamicTest> conditionsHoldAndFail() {
        return each(service -> {
            for (FormField field : service.ui()) {
                if (!field.showWhen().isEmpty()) {
                    assertThat(Conditions.outcomes(service, field.showWhen()))
                            .as("showWhen of %s must be true for some answers and false for others", field.field())
                            .containsExactlyInAnyOrder(true, false);
                }
            }
        });
    }

    /** The module's definition, for further tests of its own. Fails when it has faults. */
    protected final Definition definition() {
        return files.definition();
    }

    /**
     * Makes one of the module's pages, where its constructor asks for what the kit has no double of.
     *
     * @param code as the definition announces it
     * @return empty: the kit makes it, with doubles of the platform's services
     */
    protected Optional<ModulePage> page(String code) {
        return Optional.empty();
    }

    private Stream<DynamicTest> each(Consumer<ServiceDefinition> test) {
        return definition().services().stream().map(s -> dynamicTest(s.id(), () -> test.accept(s)));
    }

    private static void assertAccepted(FormCheck form, Map<String, Object> answers) {
        assertThat(form.check(answers).problems())
                .extracting(SchemaProblem::message)
                .as(
                        "the form refuses %s, made from its own schema; where the kit can't guess a value, give the field"
                                + " examples: [...]",
                        answers)
                .isEmpty();
    }

    private static String announced(String key, String type, String id) {
        return "a component that is a " + type + " with the property guichet.module=" + id + " and java: {" + key
                + ": true} in the definition belong together";
    }

    private static void note(String text) {
        System.out.println("NOTE " + text);
    }
}
