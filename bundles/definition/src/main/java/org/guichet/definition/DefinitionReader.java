package org.guichet.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.guichet.api.module.Fault;
import org.guichet.api.module.ModuleSchema;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageDefinition;

/** Reads {@code module.yaml} and says everything that is wrong with it at once. Thread-safe. */
public final class DefinitionReader {

    /**
     * A definition, or why there is none.
     *
     * @param definition empty when there are faults
     * @param faults in the order of their lines; empty when the definition is right
     */
    public record Result(Optional<Definition> definition, List<Fault> faults) {}

    /**
     * A part of a definition that others than the platform's core read.
     *
     * @param key under which it stands
     * @param inServices whether it stands in services, and not beside them
     * @param faults what the schema can't say, by the JSON pointer below the section, from it and from the whole module
     */
    public record Section(
            String key,
            boolean inServices,
            SchemaCheck schema,
            BiFunction<Object, Map<String, Object>, Map<String, String>> faults) {}

    private final SchemaCheck moduleSchema;
    private final SchemaCheck formSchema = SchemaCheck.ofSchemas();

    public DefinitionReader() {
        try (InputStream schema = ModuleSchema.open()) {
            moduleSchema = SchemaCheck.read(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a definition. The stream stays open.
     *
     * @param yaml the file, UTF-8
     * @param name the module's id as its capability says it
     */
    public Result read(InputStream yaml, String name) {
        return read(yaml, name, List.of());
    }

    /**
     * Reads a definition that may have sections for others. The stream stays open.
     *
     * @param yaml the file, UTF-8
     * @param name the module's id as its capability says it
     * @param sections those that somebody reads
     */
    public Result read(InputStream yaml, String name, List<Section> sections) {
        YamlDocument document = YamlDocument.read(yaml);
        List<Fault> faults = new ArrayList<>(document.faults());
        if (faults.isEmpty()) {
            faults.addAll(moduleSchema.faults(document, without(sections, document.root()), ""));
        }
        if (faults.isEmpty()) {
            checkSections(document, sections, faults);
        }
        if (faults.isEmpty()) {
            Definition definition = new Definition(document.map());
            if (!definition.id().equals(name)) {
                faults.add(document.fault(
                        "/module", "the bundle's capability names the module " + name + ": write that here, or there"));
            }
            checkPages(document, definition, faults);
            checkServices(document, definition, faults);
            faults.sort(Comparator.comparingInt(Fault::line));
            if (faults.isEmpty()) {
                return new Result(Optional.of(definition), List.of());
            }
        }
        return new Result(Optional.empty(), List.copyOf(faults));
    }

    private static Object without(List<Section> sections, Object root) {
        if (sections.isEmpty() || !(root instanceof Map<?, ?> said)) {
            return root;
        }
        Map<Object, Object> rest = new LinkedHashMap<>(said);
        sections.stream().filter(section -> !section.inServices()).forEach(section -> rest.remove(section.key()));
        List<Section> within = sections.stream().filter(Section::inServices).toList();
        if (!within.isEmpty() && rest.get("services") instanceof List<?> services) {
            rest.put(
                    "services",
                    services.stream()
                            .map(service -> withoutParts(within, service))
                            .toList());
        }
        return rest;
    }

    private static Object withoutParts(List<Section> within, Object service) {
        if (!(service instanceof Map<?, ?> said)) {
            return service;
        }
        Map<Object, Object> rest = new LinkedHashMap<>(said);
        within.forEach(section -> rest.remove(section.key()));
        return rest;
    }

    /** What the schemas say first, so that whoever looks further finds all sections as they may be. */
    private static void checkSections(YamlDocument document, List<Section> sections, List<Fault> faults) {
        Map<String, Object> root = document.map();
        sections.forEach(section -> said(section, root)
                .forEach((at, said) -> faults.addAll(section.schema().faults(document, said, at))));
        if (faults.isEmpty()) {
            sections.forEach(section -> said(section, root).forEach((at, said) -> section.faults()
                    .apply(said, root)
                    .forEach((below, message) -> faults.add(document.fault(at + below, message)))));
        }
    }

    /** What is said under the section's key, by the pointer to it. */
    private static Map<String, Object> said(Section section, Map<String, Object> root) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (!section.inServices()) {
            if (root.containsKey(section.key())) {
                said.put("/" + section.key(), root.get(section.key()));
            }
            return said;
        }
        List<?> services = (List<?>) root.get("services");
        for (int i = 0; i < services.size(); i++) {
            Map<String, Object> service = Definition.map(services.get(i));
            if (service.containsKey(section.key())) {
                said.put("/services/" + i + "/" + section.key(), service.get(section.key()));
            }
        }
        return said;
    }

    /**
     * All that is wrong with a form that stands in no file, by the rules of a service's form; paths begin with {@code /form} or
     * {@code /ui}.
     *
     * @param form maps, lists and values
     * @param ui as it would be written
     */
    List<Fault> formFaults(Map<String, Object> form, List<Map<String, Object>> ui) {
        Map<String, Object> service =
                Map.of("code", "x", "version", 1, "kind", "report", "title", Map.of("fr", "x"), "form", form, "ui", ui);
        YamlDocument document = YamlDocument.of(Map.of(
                "module",
                "x",
                "publisher",
                "x",
                "title",
                Map.of("fr", "x"),
                "levels",
                Map.of("SHARED_PLATFORM", Map.of("handledBy", "commune/accueil")),
                "services",
                List.of(service)));
        List<Fault> faults = new ArrayList<>(moduleSchema.faults(document));
        if (faults.isEmpty()) {
            checkServices(document, new Definition(document.map()), faults);
        }
        return faults.stream()
                .map(f -> new Fault(0, f.path().replaceFirst("^/services/0", ""), f.message()))
                .toList();
    }

    private static void checkPages(YamlDocument document, Definition definition, List<Fault> faults) {
        Map<String, Integer> seen = new HashMap<>();
        List<PageDefinition> pages = definition.pages();
        for (int i = 0; i < pages.size(); i++) {
            PageDefinition page = pages.get(i);
            String at = "/java/pages/" + i;
            String area = page.area().name().toLowerCase(Locale.ROOT);
            Integer first = seen.putIfAbsent(page.code(), i);
            if (first != null) {
                faults.add(document.fault(
                        at + "/code",
                        "the page on line " + document.line("/java/pages/" + first) + " has this code already"));
            }
            String possible = page.area().roles().stream()
                    .map(role -> role.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            if (page.area() == PageArea.PORTAL && !page.roles().isEmpty()) {
                faults.add(document.fault(
                        at + "/roles",
                        "nobody is signed in in the portal: a page there is for everybody, without roles"));
            } else if (page.area() != PageArea.PORTAL && page.roles().isEmpty()) {
                faults.add(document.fault(at, "say for whom the page is, under roles: " + possible));
            } else if (!page.area().roles().containsAll(page.roles())) {
                faults.add(document.fault(at + "/roles", "a page of area " + area + " is for some of: " + possible));
            }
        }
    }

    private void checkServices(YamlDocument document, Definition definition, List<Fault> faults) {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> levels = Definition.map(definition.root().get("levels")).keySet();
        List<Map<String, Object>> services = definition.serviceDocuments();
        for (int i = 0; i < services.size(); i++) {
            Map<String, Object> service = services.get(i);
            String at = "/services/" + i;
            Integer first = seen.putIfAbsent(service.get("code").toString(), i);
            if (first != null) {
                faults.add(document.fault(
                        at + "/code",
                        "the service on line " + document.line("/services/" + first) + " has this code already"));
            }
            for (String level : Definition.map(service.get("handledBy")).keySet()) {
                if (!levels.contains(level)) {
                    faults.add(document.fault(
                            at + "/handledBy/" + level, "the module doesn't know this level: add it under /levels"));
                }
            }
            if (service.containsKey("form")) {
                checkSchema(document, service.get("form"), at + "/form", faults);
            }
            faults.addAll(FormFaults.of(document, service, at));
            if (service.get("workflow") instanceof Map<?, ?>) {
                Map<String, Object> workflow = Definition.map(service.get("workflow"));
                faults.addAll(WorkflowReader.faults(document, workflow, at + "/workflow"));
                checkInputs(document, workflow, at + "/workflow/actions/", faults);
            }
        }
    }

    private void checkInputs(YamlDocument document, Map<String, Object> workflow, String at, List<Fault> faults) {
        Definition.map(workflow.get("actions")).forEach((type, action) -> Definition.map(
                        Definition.map(action).get("inputs"))
                .forEach((name, schema) -> checkSchema(document, schema, at + type + "/inputs/" + name, faults)));
    }

    private void checkSchema(YamlDocument document, Object schema, String at, List<Fault> faults) {
        List<Fault> found = new ArrayList<>(formSchema.faults(document, schema, at));
        SchemaLimits.check(schema, at, (pointer, message) -> found.add(document.fault(pointer, message)));
        if (found.isEmpty()) {
            try {
                SchemaCheck.of(schema);
            } catch (RuntimeException | StackOverflowError e) {
                // what the validator can't take is found out now, not when the first resident answers
                found.add(document.fault(at, "this schema can't be checked against: " + e.getMessage()));
            }
        }
        faults.addAll(found);
    }
}
