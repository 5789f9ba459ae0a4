package org.guichet.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.ops4j.pax.exam.TestAddress;

/** Runs test methods with {@link InContainer} inside the distribution. */
public final class ContainerExtension implements BeforeAllCallback, InvocationInterceptor {

    private static final Namespace NAMESPACE = Namespace.create(ContainerExtension.class);
    private static final String ADDRESSES = "addresses";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Class<?> testClass = context.getRequiredTestClass();
        List<Method> methods = Arrays.stream(testClass.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(InContainer.class))
                .toList();
        context.getStore(NAMESPACE).put(ADDRESSES, container(context).install(testClass, methods));
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        if (!test.getExecutable().isAnnotationPresent(InContainer.class)) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        Map<?, ?> addresses = context.getStore(NAMESPACE).get(ADDRESSES, Map.class);
        try {
            container(context)
                    .call((TestAddress) addresses.get(test.getExecutable().getName()));
        } catch (RuntimeException e) {
            throw new AssertionError(rootOf(e).getMessage(), e);
        }
    }

    private static Container container(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Container.class, key -> start(), Container.class);
    }

    private static Container start() {
        try {
            return new Container();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
