package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.guichet.itests.container.ContainerExtension;
import org.guichet.itests.container.InContainer;
import org.guichet.itests.container.LifecycleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A module that comes, changes or goes leaves every other bundle, component and service as it was. */
@ExtendWith(ContainerExtension.class)
class NoCascadeIT {

    private static final String FEATURE = "guichet-module-voirie";
    private static final String MODULE = "org.guichet.module.voirie";
    private static final String SHELL = "org.guichet.shell";
    private static final long PATIENCE_SECONDS = 120;

    @Inject
    private FeaturesService features;

    /** Injected when Karaf has installed all that it starts with, and not before. */
    @Inject
    private BootFinished bootFinished;

    @Inject
    private ServiceComponentRuntime components;

    @Inject
    private BundleContext context;

    @Test
    @InContainer
    void moduleThatComesChangesAndGoesTouchesNothingElse() throws Exception {
        LifecycleRecord record = recordWithout(MODULE);
        try (record) {
            features.installFeature(FEATURE, EnumSet.noneOf(FeaturesService.Option.class));
            assertThat(bundle(MODULE).getState()).isEqualTo(Bundle.ACTIVE);
            bundle(MODULE).update();
            refresh(bundle(MODULE));
            assertThat(bundle(MODULE).getState()).isEqualTo(Bundle.ACTIVE);
            features.uninstallFeature(FEATURE);
        }
        assertThat(record.others()).isEmpty();
        assertThat(record.own()).contains("INSTALLED", "STARTED", "UPDATED", "UNRESOLVED", "STOPPED", "UNINSTALLED");
    }

    /** Without this, the test above would pass as well if it recorded nothing. */
    @Test
    @InContainer
    void restartOfAPlatformBundleIsRecorded() throws Exception {
        LifecycleRecord record = recordWithout(MODULE);
        try (record) {
            bundle(SHELL).stop();
            bundle(SHELL).start();
            awaitComponents();
        }
        assertThat(record.others())
                .contains("bundle " + SHELL + " STOPPED")
                .anyMatch(event -> event.startsWith("component org.guichet.shell."));
    }

    private LifecycleRecord recordWithout(String bundle) {
        assertThat(bootFinished).isNotNull();
        awaitComponents();
        return new LifecycleRecord(context, components, bundle);
    }

    /** Some follow the database, which takes its time. */
    private void awaitComponents() {
        Await.until("all components of the platform are up", () -> {
            List<String> all = LifecycleRecord.components(components).stream()
                    .filter(component -> component.startsWith("component org.guichet."))
                    .toList();
            return !all.isEmpty() && all.stream().allMatch(component -> component.endsWith(" up"));
        });
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** As {@code bundle:refresh} does. */
    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(Set.of(bundle), event -> done.countDown());
        assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
