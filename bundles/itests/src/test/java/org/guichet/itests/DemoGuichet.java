package org.guichet.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests a running {@link GuichetProcess} with the demo territory and its accounts, without {@code voirie}: the same
 * to all test classes of a run. Each test leaves there what doesn't disturb others.
 */
final class DemoGuichet implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DemoGuichet.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == GuichetProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // closed by JUnit after the last class
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(GuichetProcess.class, key -> start(), GuichetProcess.class);
    }

    private static GuichetProcess start() {
        try {
            GuichetProcess guichet = GuichetProcess.unpack("demo");
            try {
                // so that tests need not wait half a minute for a module to be tried again
                Files.writeString(guichet.etc().resolve("org.guichet.modules.cfg"), "rest.seconds = 1\n");
                guichet.start();
                guichet.setUpDemo();
                return guichet;
            } catch (IOException | RuntimeException | Error e) {
                guichet.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
