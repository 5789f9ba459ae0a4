package org.guichet.core.internal.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.api.module.Fault;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.definition.Definition;
import org.guichet.platform.data.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every definition that was ever accepted here. */
@Component(service = DefinitionArchive.class)
public class DefinitionArchive {

    /** A service, and what else was written of it. */
    private record Written(ServiceDefinition service, Map<String, Object> document) {}

    /** Everything that was accepted: modules by id, services by id and version. */
    private record Known(Map<String, Definition> modules, Map<String, TreeMap<Integer, Written>> services) {}

    private final Database database;
    private final Revisions revisions;
    private final Snapshot<Known> known;

    /** Reads nothing yet. */
    @Activate
    public DefinitionArchive(@Reference Database database, @Reference Revisions revisions) {
        this.database = database;
        this.revisions = revisions;
        this.known = new Snapshot<>(revisions, Area.MODULE, this::read);
    }

    /** The last accepted definition of every module, by id. */
    Map<String, Definition> modules() {
        return known.get().modules;
    }

    public Optional<ServiceDefinition> service(String serviceId, int version) {
        return written(serviceId, version).map(Written::service);
    }

    /** What was written of a service, apart from its form and its workflow. */
    Optional<Map<String, Object>> document(String serviceId, int version) {
        return written(serviceId, version).map(Written::document);
    }

    private Optional<Written> written(String serviceId, int version) {
        return Optional.ofNullable(known.get().services.get(serviceId)).map(versions -> versions.get(version));
    }

    public Optional<ServiceDefinition> latest(String serviceId) {
        return Optional.ofNullable(known.get().services.get(serviceId))
                .map(versions -> versions.lastEntry().getValue().service());
    }

    /** A part of a section as it was accepted first. */
    Optional<Object> section(SectionVersion.Key key) {
        return database.read(em -> key.document(Unit.of(em)).map(Json::read));
    }

    /** Remembers a definition; a service that has other content under a version seen before is a fault. */
    List<Fault> accept(Definition definition, List<SectionVersion> sections) {
        try {
            return tryAccept(definition, sections);
        } catch (ConflictException e) {
            if (e.conflict() != Conflict.UNIQUE) {
                throw e;
            }
            // another node accepted the same at the same time: now it is there to compare with
            return tryAccept(definition, sections);
        }
    }

    private List<Fault> tryAccept(Definition definition, List<SectionVersion> sections) {
        List<Fault> faults = database.write(em -> {
            List<Fault> found = new ArrayList<>();
            List<ServiceEntity> fresh = new ArrayList<>();
            List<Map<String, Object>> services = definition.serviceDocuments();
            for (int i = 0; i < services.size(); i++) {
                Map<String, Object> service = services.get(i);
                String code = service.get("code").toString();
                int version = ((Number) service.get("version")).intValue();
                ServiceEntity entity = new ServiceEntity(definition.id(), code, version, Json.write(service));
                ServiceEntity before =
                        em.find(ServiceEntity.class, new ServiceEntity.Key(definition.id(), code, version));
                if (before == null) {
                    fresh.add(entity);
                } else if (!before.digest().equals(entity.digest())) {
                    found.add(new Fault(
                            0,
                            "/services/" + i + "/version",
                            "version " + version + " of " + code
                                    + " was accepted here with other content: write version " + (version + 1)));
                }
            }
            UnitOfWork unit = Unit.of(em);
            List<SectionVersion> freshParts = new ArrayList<>();
            for (SectionVersion part : sections) {
                Optional<String> before = part.key().document(unit);
                part.fault(before).ifPresent(found::add);
                if (before.isEmpty()) {
                    freshParts.add(part);
                }
            }
            ModuleEntity module = em.find(ModuleEntity.class, definition.id());
            if (module != null) {
                checkPublisher(module.definition(), definition).ifPresent(found::add);
            }
            if (found.isEmpty()) {
                fresh.forEach(em::persist);
                freshParts.forEach(part -> part.keep(unit));
                String document = Json.write(definition.root());
                boolean changed = !fresh.isEmpty();
                if (module == null) {
                    em.persist(new ModuleEntity(definition.id(), document));
                    changed = true;
                } else {
                    changed |= module.update(document);
                }
                if (changed) {
                    Revisions.changed(em, Area.MODULE);
                }
            }
            return found;
        });
        revisions.poll();
        return faults;
    }

    /** A name belongs to whoever published it here first: another can't take it over while the first one is away. */
    private static Optional<Fault> checkPublisher(Definition before, Definition now) {
        String first = before.publisher().orElse("nobody");
        String other = now.publisher().orElse("nobody");
        return first.equals(other)
                ? Optional.empty()
                : Optional.of(new Fault(
                        0,
                        "/publisher",
                        "the module " + now.id() + " belongs to the publisher " + first + " here, not to " + other
                                + ": give yours another name"));
    }

    private Known read() {
        return database.read(em -> {
            Map<String, Definition> modules = new TreeMap<>();
            for (ModuleEntity entity : em.createQuery("select m from ModuleEntity m", ModuleEntity.class)
                    .getResultList()) {
                Definition definition = entity.definition();
                modules.put(definition.id(), definition);
            }
            Map<String, TreeMap<Integer, Written>> services = new HashMap<>();
            for (ServiceEntity entity : em.createQuery("select s from ServiceEntity s", ServiceEntity.class)
                    .getResultList()) {
                ServiceDefinition service = entity.toService();
                services.computeIfAbsent(service.id(), id -> new TreeMap<>(Comparator.naturalOrder()))
                        .put(service.version(), new Written(service, entity.toDocument()));
            }
            return new Known(modules, services);
        });
    }
}
