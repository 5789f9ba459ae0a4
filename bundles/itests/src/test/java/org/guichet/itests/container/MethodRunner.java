package org.guichet.itests.container;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.guichet.itests.Await;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.ProbeInvokerFactory;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.util.Injector;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Lives in the container, in a bundle of its own, and calls there the test methods of probe bundles. */
public final class MethodRunner implements BundleActivator, ProbeInvokerFactory {

    /** By which Pax Exam finds it. */
    static final String DRIVER = "guichet";

    private BundleContext context;

    @Override
    public void start(BundleContext bundleContext) {
        context = bundleContext;
        context.registerService(ProbeInvokerFactory.class, this, FrameworkUtil.asDictionary(Map.of("driver", DRIVER)));
    }

    @Override
    public void stop(BundleContext bundleContext) {
        // the framework takes the service back
    }

    @Override
    public ProbeInvoker createProbeInvoker(Object probe, String expression) {
        String[] test = expression.split(";", -1);
        return arguments -> run((BundleContext) probe, test[0], test[1]);
    }

    private void run(BundleContext probe, String className, String methodName) {
        try {
            Class<?> testClass = probe.getBundle().loadClass(className);
            Constructor<?> constructor = testClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object test = constructor.newInstance();
            ServiceReference<Injector> injector =
                    Await.value("an injector", () -> Optional.ofNullable(context.getServiceReference(Injector.class)));
            context.getService(injector).injectFields(test);
            Method method = testClass.getDeclaredMethod(methodName);
            method.setAccessible(true);
            method.invoke(test);
        } catch (InvocationTargetException e) {
            throw new TestContainerException(asText(e.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new TestContainerException(asText(e));
        }
    }

    /** The failure itself may hold what can't be sent to the other side. */
    private static String asText(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
