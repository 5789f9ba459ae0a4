package org.guichet.itests.container;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * What happens to bundles, components and services while it is open, except to one bundle. A component is deactivated
 * when its bundle stops or a service that it needs goes: both are recorded here as they happen, and its own state is
 * looked at each time.
 */
public final class LifecycleRecord
        implements SynchronousBundleListener, FrameworkListener, ServiceListener, AutoCloseable {

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final String except;
    private final Set<String> componentsBefore;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> expected = new CopyOnWriteArrayList<>();

    /** Starts to record all but the bundle of that symbolic name. */
    public LifecycleRecord(BundleContext context, ServiceComponentRuntime components, String except) {
        this.context = context;
        this.components = components;
        this.except = except;
        this.componentsBefore = components(components);
        context.addBundleListener(this);
        context.addFrameworkListener(this);
        context.addServiceListener(this);
    }

    /** Each configured component, with the id that it keeps while it lives, and {@code up} or {@code down}. */
    public static Set<String> components(ServiceComponentRuntime runtime) {
        Set<String> all = new TreeSet<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO component : runtime.getComponentConfigurationDTOs(description)) {
                all.add("component " + description.name + " " + component.id
                        + (isUp(component.state) ? " up" : " down"));
            }
        }
        return all;
    }

    /** Everything that happened to others. */
    public List<String> others() {
        return List.copyOf(events);
    }

    /** What happened to the one bundle, such as {@code STARTED}. */
    public List<String> own() {
        return List.copyOf(expected);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String type = typeOf(event);
        if (except.equals(event.getBundle().getSymbolicName())) {
            expected.add(type);
        } else {
            events.add("bundle " + event.getBundle().getSymbolicName() + " " + type);
        }
        lookAtComponents("bundle " + type);
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        // PACKAGES_REFRESHED doesn't say of which bundles: those were UNRESOLVED before
        if (event.getType() == FrameworkEvent.ERROR || event.getType() == FrameworkEvent.WARNING) {
            events.add("framework " + event.getBundle().getSymbolicName() + " " + event.getThrowable());
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            Bundle bundle = event.getServiceReference().getBundle();
            if (!except.equals(bundle.getSymbolicName())) {
                events.add("service of " + bundle.getSymbolicName() + " gone: " + event.getServiceReference());
            }
        }
        lookAtComponents("service " + event.getServiceReference());
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        context.removeFrameworkListener(this);
        context.removeServiceListener(this);
        lookAtComponents("the end");
    }

    private void lookAtComponents(String occasion) {
        Set<String> lost = new TreeSet<>(componentsBefore);
        lost.removeAll(components(components));
        lost.forEach(component -> events.add(component + " changed by " + occasion));
    }

    /** Whether it is active or will be at its first use. */
    private static boolean isUp(int state) {
        return state == ComponentConfigurationDTO.ACTIVE || state == ComponentConfigurationDTO.SATISFIED;
    }

    private static String typeOf(BundleEvent event) {
        return switch (event.getType()) {
            case BundleEvent.INSTALLED -> "INSTALLED";
            case BundleEvent.RESOLVED -> "RESOLVED";
            case BundleEvent.STARTING -> "STARTING";
            case BundleEvent.STARTED -> "STARTED";
            case BundleEvent.LAZY_ACTIVATION -> "LAZY_ACTIVATION";
            case BundleEvent.STOPPING -> "STOPPING";
            case BundleEvent.STOPPED -> "STOPPED";
            case BundleEvent.UPDATED -> "UPDATED";
            case BundleEvent.UNRESOLVED -> "UNRESOLVED";
            case BundleEvent.UNINSTALLED -> "UNINSTALLED";
            default -> "event " + event.getType();
        };
    }
}
