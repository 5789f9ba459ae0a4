package org.guichet.core.internal.module;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.Fault;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceId;
import org.guichet.api.page.PageDefinition;
import org.guichet.definition.Definition;
import org.guichet.definition.DefinitionReader;
import org.guichet.definition.DefinitionReader.Section;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which modules are here now, whoever takes part in them. */
@Component(service = ModuleRegistry.class)
public class ModuleRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleRegistry.class);

    /** The reader says what is too large; this is beyond. */
    private static final int LARGEST_FILE = 8 << 20;

    /** What the registry knows of a module whose bundle runs. */
    private record Present(
            long bundle,
            ModuleInfo info,
            Map<String, ServiceDefinition> services,
            boolean validator,
            boolean listener,
            List<PageDefinition> pages) {}

    private final DefinitionArchive archive;
    private final DefinitionReader reader = new DefinitionReader();
    /** By bundle id: a refused module may claim an id that another bundle has. Replaced whole at each change. */
    private volatile Map<Long, Present> present = Map.of();
    /** The active ones of {@link #present} by module id. */
    private volatile Map<String, Present> active = Map.of();
    /** What stood still just now and may go on: modules whose bundle is installed, but stopped, by module id. */
    private volatile Map<String, Present> paused = Map.of();

    private volatile Runnable onActive = () -> {};
    private volatile Supplier<List<Section>> sections = List::of;
    private volatile Function<Definition, List<SectionVersion>> versioned = definition -> List.of();
    /** What was refused, by bundle id: it may be right when somebody comes who reads more of it. */
    private final Map<Long, Arrival> refused = new TreeMap<>();

    private record Arrival(String bundle, String version, String name, byte[] yaml) {}

    /** Starts empty. */
    @Activate
    public ModuleRegistry(@Reference DefinitionArchive archive) {
        this.archive = archive;
    }

    /** A bundle with a module has started. */
    public synchronized ModuleInfo add(long bundleId, String bundle, String version, String name, InputStream yaml) {
        try {
            return add(
                    bundleId, new Arrival(bundle, version, name, yaml == null ? null : yaml.readNBytes(LARGEST_FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModuleInfo add(long bundleId, Arrival arrival) {
        String bundle = arrival.bundle;
        String version = arrival.version;
        String name = arrival.name;
        DefinitionReader.Result result = arrival.yaml == null
                ? new DefinitionReader.Result(
                        Optional.empty(),
                        List.of(new Fault(0, "", "the bundle has no OSGI-INF/guichet/module.yaml: add it")))
                : read(arrival.yaml, name);
        List<Fault> faults = new ArrayList<>(result.faults());
        if (faults.isEmpty() && active.containsKey(name)) {
            faults.add(new Fault(
                    0,
                    "/module",
                    "the bundle " + active.get(name).info.bundle().orElse("?") + " is the module " + name
                            + " already: uninstall it first"));
        }
        if (faults.isEmpty()) {
            Definition definition = result.definition().orElseThrow();
            faults.addAll(archive.accept(definition, versioned.apply(definition)));
        }
        ModuleInfo info = faults.isEmpty()
                ? info(result.definition().orElseThrow(), ModuleState.ACTIVE, Optional.of(version), Optional.of(bundle))
                : new ModuleInfo(
                        name,
                        ModuleState.REFUSED,
                        LocalizedText.fr(name),
                        Optional.empty(),
                        Optional.of(version),
                        Optional.of(bundle),
                        Map.of(),
                        List.of(),
                        faults,
                        Optional.empty());
        Map<String, ServiceDefinition> services = new TreeMap<>();
        info.services().forEach(s -> services.put(s.id(), s));
        Map<Long, Present> next = new TreeMap<>(present);
        next.put(
                bundleId,
                new Present(
                        bundleId,
                        info,
                        services,
                        result.definition().filter(d -> d.java("validator")).isPresent(),
                        result.definition().filter(d -> d.java("listener")).isPresent(),
                        result.definition().map(Definition::pages).orElse(List.of())));
        replace(next);
        forgetPaused(bundleId);
        if (faults.isEmpty()) {
            refused.remove(bundleId);
            onActive.run();
            LOG.info("Module {} {} is active with {} services", name, version, services.size());
        } else {
            refused.put(bundleId, arrival);
            LOG.warn("Module {} {} is refused: {}", name, version, faults);
        }
        return info;
    }

    /** Sections of definitions that others read, as they are then. */
    void readSectionsOf(Supplier<List<Section>> others, Function<Definition, List<SectionVersion>> haveVersions) {
        sections = others;
        versioned = haveVersions;
    }

    /** Somebody has come who reads more than was known: what was refused may be right. */
    synchronized void readAgain() {
        Map.copyOf(refused).forEach(this::add);
    }

    /** Whatever the reader stumbles over, the module is refused, in words. */
    private DefinitionReader.Result read(byte[] yaml, String name) {
        try {
            return reader.read(new ByteArrayInputStream(yaml), name, sections.get());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("The definition of module {} could not be read", name, e);
            return new DefinitionReader.Result(
                    Optional.empty(),
                    List.of(new Fault(
                            0, "", "it could not be read: " + e.getClass().getSimpleName())));
        }
    }

    /** A bundle with a module has stopped, but is still installed: perhaps it is being updated. */
    public synchronized void pause(long bundleId) {
        Present stopped = present.get(bundleId);
        if (stopped != null && stopped.info.state() == ModuleState.ACTIVE) {
            Map<String, Present> waiting = new TreeMap<>(paused);
            waiting.put(stopped.info.id(), stopped);
            paused = waiting;
        }
        leave(bundleId);
    }

    /** A bundle with a module has been uninstalled. */
    public synchronized void remove(long bundleId) {
        forgetPaused(bundleId);
        leave(bundleId);
    }

    private void leave(long bundleId) {
        refused.remove(bundleId);
        Map<Long, Present> next = new TreeMap<>(present);
        Present gone = next.remove(bundleId);
        replace(next);
        if (gone != null) {
            LOG.info("Module {} has left; what was asked through it can still be finished", gone.info.id());
        }
    }

    private void forgetPaused(long bundleId) {
        Map<String, Present> waiting = new TreeMap<>(paused);
        waiting.values().removeIf(p -> p.bundle == bundleId);
        paused = waiting;
    }

    /** Is called when a module has become active. */
    public void onActive(Runnable action) {
        onActive = action;
    }

    private void replace(Map<Long, Present> next) {
        Map<String, Present> byId = new TreeMap<>();
        next.values().stream()
                .filter(p -> p.info.state() == ModuleState.ACTIVE)
                .forEach(p -> byId.putIfAbsent(p.info.id(), p));
        present = next;
        active = byId;
    }

    /** All that are or were here. */
    public List<ModuleInfo> modules() {
        Map<Long, Present> here = present;
        List<ModuleInfo> infos =
                new ArrayList<>(here.values().stream().map(Present::info).toList());
        TreeSet<String> ids = new TreeSet<>();
        infos.forEach(i -> ids.add(i.id()));
        archive.modules().forEach((id, definition) -> {
            if (!ids.contains(id)) {
                infos.add(info(definition, ModuleState.ABSENT, Optional.empty(), Optional.empty()));
            }
        });
        infos.sort(java.util.Comparator.comparing(ModuleInfo::id).thenComparing(ModuleInfo::state));
        return infos;
    }

    /** The module of that id: the active one where several claim it. */
    public Optional<ModuleInfo> module(String id) {
        Present running = active.get(id);
        return running != null
                ? Optional.of(running.info)
                : modules().stream().filter(m -> m.id().equals(id)).findFirst();
    }

    /** The service that new requests use. */
    public Optional<ServiceDefinition> service(String serviceId) {
        return ServiceId.parse(serviceId)
                .map(id -> active.get(id.module()))
                .map(module -> module.services.get(serviceId));
    }

    /** The module of that id while it is active. */
    public Optional<ModuleInfo> active(String id) {
        return Optional.ofNullable(active.get(id)).map(Present::info);
    }

    /** The bundle of a module that is active. */
    public Optional<Long> bundle(String id) {
        return Optional.ofNullable(active.get(id)).map(Present::bundle);
    }

    /** The module as it was, while its bundle is installed but stopped. */
    public Optional<ModuleInfo> paused(String id) {
        return active.containsKey(id)
                ? Optional.empty()
                : Optional.ofNullable(paused.get(id)).map(Present::info);
    }

    /** Whether a module's definition announces a validator, also when the module has left a moment ago. */
    public boolean validates(String id) {
        Present running = active.get(id);
        if (running != null) {
            return running.validator;
        }
        Definition known = archive.modules().get(id);
        return known != null && known.java("validator");
    }

    /** Whether a module's definition announces a listener, also while the module is away. */
    public boolean listens(String id) {
        Present running = active.get(id);
        if (running != null) {
            return running.listener;
        }
        Definition known = archive.modules().get(id);
        return known != null && known.java("listener");
    }

    /** The pages that active modules announce, by module. */
    public List<PageDefinition> pages() {
        return active.values().stream().flatMap(p -> p.pages.stream()).toList();
    }

    /** A page of a module that is active, or whose bundle is stopped for a moment. */
    public Optional<PageDefinition> page(String module, String code) {
        Present known = active.getOrDefault(module, paused.get(module));
        return known == null
                ? Optional.empty()
                : known.pages.stream().filter(p -> p.code().equals(code)).findFirst();
    }

    private static ModuleInfo info(
            Definition definition, ModuleState state, Optional<String> version, Optional<String> bundle) {
        return new ModuleInfo(
                definition.id(),
                state,
                definition.title(),
                definition.publisher(),
                version,
                bundle,
                definition.levels(),
                definition.services(),
                List.of(),
                Optional.empty());
    }
}
