package org.guichet.itests.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.guichet.itests.Await;
import org.guichet.itests.FreePorts;
import org.guichet.itests.Work;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.karaf.options.KarafExamSystemConfigurationOption;
import org.ops4j.pax.exam.karaf.options.libraries.OverrideJUnitBundlesOption;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

/** The distribution with Pax Exam in it: one for all test classes of a run. */
final class Container implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final ExamSystem system;
    private final TestContainer container;

    Container() throws IOException {
        Path work = Work.freshDirectory("container");
        system = PaxExamRuntime.createTestSystem(configuration(work));
        container = PaxExamRuntime.createContainer(system);
        List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
        try {
            container.start();
        } catch (RuntimeException e) {
            // Pax Exam would leave it running
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> !before.contains(process))
                    .forEach(ProcessHandle::destroyForcibly);
            throw e;
        }
    }

    /** Brings a test class inside; its methods are called by the addresses. */
    Map<String, TestAddress> install(Class<?> testClass, List<Method> methods) throws IOException {
        TestProbeBuilder probe = system.createProbe();
        Map<String, TestAddress> addresses = new HashMap<>();
        for (Method method : methods) {
            addresses.put(method.getName(), probe.addTest(testClass, method.getName()));
        }
        // a location of its own, and never uninstalled: Pax Exam finds the tests of all probes through services
        container.install("probe:" + testClass.getName(), probe.build().getStream());
        return addresses;
    }

    void call(TestAddress test) {
        container.call(test);
    }

    @Override
    public void close() {
        container.stop();
    }

    private static Option[] configuration(Path work) throws IOException {
        List<Integer> ports = FreePorts.find(4);
        return options(
                karafDistributionConfiguration()
                        .frameworkUrl(Work.distribution().toUri().toString())
                        .name("Guichet")
                        .unpackDirectory(work.toFile()),
                keepRuntimeFolder(),
                doNotModifyLogConfiguration(),
                configureConsole().ignoreLocalConsole(),
                systemTimeout(START_TIMEOUT.toMillis()),
                waitFor("org.ops4j.pax.exam.raw.extender.intern.Parser.DEFAULT_TIMEOUT"),
                waitFor("pax.exam.service.timeout"),
                vmOption("-Xmx512m"),
                vmOption("-Dguichet.writes.burst=1000000"),
                vmOption("-Dguichet.writes.all.burst=1000000"),
                vmOption("-Dguichet.data=" + work.resolve("var")),
                vmOption("-Dguichet.http.port=" + ports.get(0)),
                vmOption("-Dguichet.ssh.port=" + ports.get(1)),
                vmOption("-Dguichet.jmx.registry.port=" + ports.get(2)),
                vmOption("-Dguichet.jmx.server.port=" + ports.get(3)),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.localRepository",
                        System.getProperty("maven.repository")),
                new KarafExamSystemConfigurationOption(MethodRunner.DRIVER),
                new OverrideJUnitBundlesOption(),
                bundle(methodRunner(work).toString()),
                bundle(jarOf(ByteBuddy.class).toString()),
                bundle(jarOf(Assertions.class).toString()));
    }

    /** Pax Exam waits ten seconds for this and that, which is too little while the platform still starts. */
    private static Option waitFor(String timeout) {
        return systemProperty(timeout).value(String.valueOf(START_TIMEOUT.toMillis()));
    }

    private static URI methodRunner(Path work) throws IOException {
        Path jar = work.resolve("method-runner.jar");
        try (InputStream bundle = TinyBundles.bundle()
                .addClass(MethodRunner.class)
                .addClass(Await.class)
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, "org.guichet.itests.container")
                .setHeader(Constants.BUNDLE_ACTIVATOR, MethodRunner.class.getName())
                .setHeader(Constants.IMPORT_PACKAGE, "org.ops4j.pax.exam,org.ops4j.pax.exam.util,org.osgi.framework")
                .build(TinyBundles.rawBuilder())) {
            Files.copy(bundle, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        return jar.toUri();
    }

    private static URI jarOf(Class<?> type) {
        return URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString());
    }
}
