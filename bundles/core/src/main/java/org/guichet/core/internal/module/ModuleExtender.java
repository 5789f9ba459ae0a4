package org.guichet.core.internal.module;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
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
public class ModuleExtender implements BundleTrackerCustomizer<Long> {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleExtender.class);

    private final ModuleRegistry registry;
    private final BundleTracker<Long> tracker;

    /** Registers the modules that are there and watches for more. */
    @Activate
    public ModuleExtender(BundleContext context, @Reference ModuleRegistry registry) {
        this.registry = registry;
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    public void close() {
        tracker.close();
    }

    @Override
    public Long addingBundle(Bundle bundle, BundleEvent event) {
        List<BundleCapability> capabilities =
                bundle.adapt(BundleRevision.class).getDeclaredCapabilities(ModuleDefinition.NAMESPACE);
        if (capabilities.isEmpty()) {
            return null;
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
        } catch (IOException | RuntimeException e) {
            // whatever is wrong with one bundle, the others' modules go on
            LOG.error("The module in bundle {} could not be registered", bundle, e);
        }
        return bundle.getBundleId();
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Long id) {
        // only ACTIVE is tracked: nothing to tell
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Long id) {
        registry.remove(id);
    }
}
