package org.guichet.core.internal.module;

import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guichet.api.spi.ModuleDefinition;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches bundles start and stop, and tells the registry of those that carry a module. */
@Component(service = ModuleExtender.class, immediate = true)
public class ModuleExtender implements BundleTrackerCustomizer<AtomicBoolean> {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleExtender.class);

    private static final int INSTALLED =
            Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final ModuleRegistry registry;
    /** Of each bundle with a module, whether the registry has it. */
    private final BundleTracker<AtomicBoolean> tracker;

    /** Registers the modules that are there and watches for more. */
    @Activate
    public ModuleExtender(BundleContext context, @Reference ModuleRegistry registry) {
        this.registry = registry;
        this.tracker = new BundleTracker<>(context, INSTALLED, this);
        tracker.open();
    }

    @Deactivate
    public void close() {
        tracker.close();
    }

    @Override
    public AtomicBoolean addingBundle(Bundle bundle, BundleEvent event) {
        if (capabilities(bundle).isEmpty()) {
            return null;
        }
        AtomicBoolean registered = new AtomicBoolean();
        modifiedBundle(bundle, event, registered);
        return registered;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, AtomicBoolean registered) {
        boolean active = bundle.getState() == Bundle.ACTIVE;
        if (active && registered.compareAndSet(false, true)) {
            register(bundle);
        } else if (!active && registered.compareAndSet(true, false)) {
            registry.pause(bundle.getBundleId());
        }
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, AtomicBoolean registered) {
        registry.remove(bundle.getBundleId());
    }

    private void register(Bundle bundle) {
        List<BundleCapability> capabilities = capabilities(bundle);
        if (capabilities.isEmpty()) {
            // an update took its module away
            registry.remove(bundle.getBundleId());
            return;
        }
        Object name = capabilities.get(0).getAttributes().get("name");
        URL definition = bundle.getEntry(ModuleDefinition.DEFINITION);
        try (InputStream yaml = definition == null ? null : definition.openStream()) {
            registry.add(
                    bundle.getBundleId(),
                    bundle.getSymbolicName(),
                    bundle.getVersion().toString(),
                    name == null ? bundle.getSymbolicName() : name.toString(),
                    yaml);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            // whatever is wrong with one bundle, the others' modules go on
            LOG.error("The module in bundle {} could not be registered", bundle, e);
        }
    }

    private static List<BundleCapability> capabilities(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? List.of() : revision.getDeclaredCapabilities(ModuleDefinition.NAMESPACE);
    }
}
