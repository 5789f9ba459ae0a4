package org.guichet.core.internal.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.tables.TableScripts;
import org.guichet.platform.data.Tables;
import org.guichet.platform.data.Transactions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
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

/**
 * Makes the tables that bundles announce, and offers the database to them when theirs are there. What can't be made is tried
 * again, and told once.
 */
@Component(service = TablesExtender.class, immediate = true)
public class TablesExtender implements BundleTrackerCustomizer<TablesExtender.Brought> {

    private static final Logger LOG = LoggerFactory.getLogger(TablesExtender.class);

    private static final int THERE = Bundle.STARTING | Bundle.ACTIVE;
    private static final int AGAIN_SECONDS = 30;

    /** What one bundle brings. */
    static final class Brought {

        private final Bundle bundle;
        private final String name;
        private ServiceRegistration<Transactions> offered;
        private boolean gone;

        Brought(Bundle bundle, String name) {
            this.bundle = bundle;
            this.name = name;
        }
    }

    private final BundleContext context;
    private final DatabaseSource source;
    private final Database database;
    private final Map<String, String> faults = new ConcurrentHashMap<>();
    private final BundleTracker<Brought> tracker;
    private final Repeat repeat;

    /** Makes those of bundles that are there and watches for more. */
    @Activate
    public TablesExtender(BundleContext context, @Reference DatabaseSource source, @Reference Database database) {
        this.context = context;
        this.source = source;
        this.database = database;
        this.tracker = new BundleTracker<>(context, THERE, this);
        tracker.open();
        this.repeat = new Repeat("guichet-tables", AGAIN_SECONDS, this::again);
    }

    @Deactivate
    public void close() {
        repeat.close();
        tracker.close();
    }

    /** Why tables of bundles that are there could not be made, by the names that they begin with. */
    public Map<String, String> faults() {
        return Map.copyOf(faults);
    }

    @Override
    public Brought addingBundle(Bundle bundle, BundleEvent event) {
        List<BundleCapability> capabilities = capabilities(bundle);
        if (capabilities.isEmpty()) {
            return null;
        }
        Object name = capabilities.get(0).getAttributes().get("name");
        Brought brought = new Brought(bundle, String.valueOf(name));
        make(brought);
        return brought;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Brought brought) {
        // its tables are there
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Brought brought) {
        synchronized (brought) {
            brought.gone = true;
            faults.remove(brought.name);
            if (brought.offered != null) {
                try {
                    brought.offered.unregister();
                } catch (IllegalStateException e) {
                    LOG.debug("The framework was quicker", e);
                }
            }
        }
    }

    private void again() {
        if (!faults.isEmpty()) {
            tracker.getTracked().values().forEach(this::make);
        }
    }

    private void make(Brought brought) {
        synchronized (brought) {
            if (brought.gone || brought.offered != null) {
                return;
            }
            try {
                new TableScripts(brought.name, scripts(brought.bundle, brought.name)).run(source.patient());
                faults.remove(brought.name);
                Dictionary<String, Object> properties = new Hashtable<>();
                properties.put(Tables.READY, brought.name);
                brought.offered = context.registerService(Transactions.class, database, properties);
            } catch (GuichetException | IOException | SQLException e) {
                String words = String.valueOf(e.getMessage());
                if (!words.equals(faults.put(brought.name, words))) {
                    LOG.error("Bundle {} goes without its tables: {}", brought.bundle.getSymbolicName(), words);
                    LOG.debug("In full", e);
                }
            }
        }
    }

    private static Map<String, String> scripts(Bundle bundle, String name) throws IOException {
        Map<String, String> scripts = new TreeMap<>();
        Enumeration<URL> found = bundle.findEntries("db/" + name, "*.sql", false);
        for (URL script : found == null ? List.<URL>of() : Collections.list(found)) {
            String path = script.getPath();
            try (InputStream in = script.openStream()) {
                scripts.put(path.substring(path.lastIndexOf('/') + 1), TableScripts.text(in.readAllBytes()));
            }
        }
        return scripts;
    }

    private static List<BundleCapability> capabilities(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? List.of() : revision.getDeclaredCapabilities(Tables.NAMESPACE);
    }
}
