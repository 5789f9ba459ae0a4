package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
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
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A module that comes, changes or goes leaves every other bundle, component and service as it was. */
@ExtendWith(ContainerExtension.class)
class NoCascadeIT {

    private static final int ROUNDS = 10;
    private static final String PARTNERS = "org.example.piscines";
    private static final String PARTNERS_DEFINITION = """
            module: piscines
            publisher: example
            title: {fr: Piscines}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - {code: abonnement, version: 1, kind: application, title: {fr: Abonnement}}
            """;
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
    void moduleOfYamlTouchesNothingElse() throws Exception {
        featureComesAndGoes("guichet-module-voirie", "org.guichet.module.voirie");
    }

    @Test
    @InContainer
    void moduleWithJavaTouchesNothingElse() throws Exception {
        featureComesAndGoes("guichet-module-pass-metropole", "org.guichet.module.passmetropole");
    }

    @Test
    @InContainer
    void moduleOfAPartnerTouchesNothingElse() throws Exception {
        try (LifecycleRecord record = recordWithout(PARTNERS)) {
            tenRounds(PARTNERS, "partner:piscines", partnersJar());
            assertThat(record.others()).isEmpty();
        }
    }

    private void featureComesAndGoes(String feature, String module) throws Exception {
        LifecycleRecord record = recordWithout(module);
        try (record) {
            features.installFeature(feature, EnumSet.noneOf(FeaturesService.Option.class));
            assertThat(bundle(module).getState()).isEqualTo(Bundle.ACTIVE);
            String location = bundle(module).getLocation();
            features.uninstallFeature(feature);
            tenRounds(module, location, null);
        }
        assertThat(record.others()).isEmpty();
        assertThat(record.own()).contains("INSTALLED", "STARTED", "UPDATED", "UNRESOLVED", "STOPPED", "UNINSTALLED");
    }

    /**
     * A bundle comes, changes and goes ten times, after which neither a class loader nor a thread of it is left.
     *
     * @param jar null: what its location says
     */
    private void tenRounds(String module, String location, byte[] jar) throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            context.installBundle(location, stream(jar)).start();
            assertThat(bundle(module).getState()).isEqualTo(Bundle.ACTIVE);
            loaders.add(loader(module));
            bundle(module).update(stream(jar));
            refresh(bundle(module));
            assertThat(bundle(module).getState()).isEqualTo(Bundle.ACTIVE);
            loaders.add(loader(module));
            bundle(module).uninstall();
        }
        Await.until("no class loader of " + module + " is left", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("guichet-module-"));
    }

    private static InputStream stream(byte[] jar) {
        return jar == null ? null : new ByteArrayInputStream(jar);
    }

    private WeakReference<ClassLoader> loader(String module) {
        return new WeakReference<>(bundle(module).adapt(BundleWiring.class).getClassLoader());
    }

    private static byte[] partnersJar() throws IOException {
        Manifest manifest = new Manifest();
        Map.of(
                        "Manifest-Version", "1.0",
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", PARTNERS,
                        "Provide-Capability", "guichet.module;name=piscines;version:Version=\"1.0.0\"")
                .forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new ZipEntry("OSGI-INF/guichet/module.yaml"));
            jar.write(PARTNERS_DEFINITION.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }

    /** Without this, the test above would pass as well if it recorded nothing. */
    @Test
    @InContainer
    void restartOfAPlatformBundleIsRecorded() throws Exception {
        LifecycleRecord record = recordWithout(PARTNERS);
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
