package org.guichet.core.internal.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.core.internal.persistence.Json;
import org.guichet.definition.Definition;
import org.guichet.definition.DefinitionReader.Section;
import org.guichet.definition.SchemaCheck;
import org.guichet.platform.definition.DefinitionSection;
import org.guichet.platform.definition.DefinitionSections;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Which sections bundles of the platform read, and what modules say in them. */
@Component(
        service = {DefinitionSections.class, SectionCatalogue.class},
        immediate = true)
public class SectionCatalogue implements DefinitionSections {

    private record Announced(DefinitionSection by, Section section) {}

    private final ModuleRegistry modules;
    private final DefinitionArchive archive;
    private final List<Announced> announced = new CopyOnWriteArrayList<>();

    @Activate
    public SectionCatalogue(@Reference ModuleRegistry modules, @Reference DefinitionArchive archive) {
        this.modules = modules;
        this.archive = archive;
        modules.readSectionsOf(() -> announced.stream().map(Announced::section).toList(), this::versioned);
    }

    /** Modules that were refused may be right now. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(DefinitionSection by) {
        boolean inServices = by.place() == DefinitionSection.Place.SERVICE;
        announced.add(new Announced(by, new Section(by.key(), inServices, SchemaCheck.of(by.schema()), by::faults)));
        modules.readAgain();
    }

    public void remove(DefinitionSection by) {
        announced.removeIf(a -> a.by == by);
    }

    @Override
    public Map<String, Object> active(String key) {
        Map<String, Object> said = new TreeMap<>();
        archive.modules().forEach((id, definition) -> {
            if (modules.active(id).isPresent() && definition.root().containsKey(key)) {
                said.put(id, definition.root().get(key));
            }
        });
        return said;
    }

    @Override
    public Optional<Object> known(String module, String key) {
        return Optional.ofNullable(archive.modules().get(module))
                .map(Definition::root)
                .map(root -> root.get(key));
    }

    @Override
    public Optional<Object> ofService(String service, int version, String key) {
        return archive.document(service, version).map(document -> document.get(key));
    }

    @Override
    public Optional<Object> version(String module, String key, String code, int version) {
        return archive.section(new SectionVersion.Key(module, key, code, version));
    }

    /** What has versions in a definition's sections. */
    private List<SectionVersion> versioned(Definition definition) {
        List<SectionVersion> found = new ArrayList<>();
        for (Announced each : announced) {
            String key = each.by.key();
            Object section = definition.root().get(key);
            if (section != null && !each.section.inServices()) {
                each.by
                        .versioned(section)
                        .forEach(part -> found.add(new SectionVersion(
                                new SectionVersion.Key(definition.id(), key, part.code(), part.version()),
                                Json.write(part.content()),
                                "/" + key + part.pointer())));
            }
        }
        return found;
    }
}
