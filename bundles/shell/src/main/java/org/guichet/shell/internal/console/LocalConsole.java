package org.guichet.shell.internal.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.guichet.platform.health.Health;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the console to {@code bin/guichet} on this machine: writes port and token where only the platform's own user can
 * read them.
 */
@Component(
        immediate = true,
        service = {})
public final class LocalConsole {

    private static final Logger LOG = LoggerFactory.getLogger(LocalConsole.class);

    private final ConsoleServer server;
    private final Path file;

    @Activate
    public LocalConsole(BundleContext context, @Reference SessionFactory sessions) throws IOException {
        String data = context.getProperty("guichet.data");
        this.file = ConsoleFile.in(data == null ? Path.of(context.getProperty("karaf.base"), "var") : Path.of(data));
        this.server = new ConsoleServer(new KarafCommandRunner(sessions, () -> health(context)));
        try {
            server.file().write(file);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        LOG.debug("console open on port {}, see {}", server.file().port(), file);
    }

    private static Optional<Health> health(BundleContext context) {
        return Optional.ofNullable(context.getServiceReference(Health.class)).map(context::getService);
    }

    @Deactivate
    void close() {
        server.close();
        try {
            server.file().delete(file);
        } catch (UncheckedIOException e) {
            LOG.warn("{} could not be deleted", file, e);
        }
    }
}
