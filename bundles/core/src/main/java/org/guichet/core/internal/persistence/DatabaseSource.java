package org.guichet.core.internal.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.backup.Restore;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to the database that {@code etc/org.ops4j.datasource-guichet.cfg} names, brings its schema up to date, and then
 * offers it as the data source {@code guichet}. A database that isn't there, or refuses, is tried again until it is, ever
 * more slowly; each reason is told once. Nothing that needs the database starts before.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"javax.sql.DataSource\"")
@Component(
        service = DatabaseSource.class,
        immediate = true,
        configurationPid = DatabaseSource.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public class DatabaseSource {

    static final String PID = "org.ops4j.datasource";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSource.class);
    private static final String FILE = "etc/org.ops4j.datasource-guichet.cfg";
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final BundleContext context;
    private final DatabaseSettings settings;
    private final Thread connecting;

    private volatile String state = "is being connected to";
    private HikariDataSource pool;
    private ServiceRegistration<DataSource> registration;
    private boolean closed;

    /** Begins to connect. */
    @Activate
    public DatabaseSource(BundleContext context, Map<String, Object> configuration) {
        this.context = context;
        this.settings = DatabaseSettings.of(configuration);
        this.connecting = new Thread(this::connect, "guichet-database");
        connecting.setDaemon(true);
        connecting.start();
    }

    @Deactivate
    public void close() {
        ServiceRegistration<DataSource> offered;
        HikariDataSource connections;
        synchronized (this) {
            closed = true;
            offered = registration;
            connections = pool;
        }
        connecting.interrupt();
        if (offered != null) {
            offered.unregister();
        }
        if (connections != null) {
            connections.close();
        }
    }

    /** What it does or waits for, to be read after "the database". */
    public String state() {
        return state;
    }

    /** How many connections there are now, and for what. */
    public record Connections(int active, int idle, int waiting, int most) {}

    /** The connections as they are now; empty before there are any. */
    public Optional<Connections> connections() {
        HikariDataSource offered;
        synchronized (this) {
            offered = pool;
        }
        // the bean comes with the first connection
        HikariPoolMXBean now = offered == null ? null : offered.getHikariPoolMXBean();
        return now == null
                ? Optional.empty()
                : Optional.of(new Connections(
                        now.getActiveConnections(),
                        now.getIdleConnections(),
                        now.getThreadsAwaitingConnection(),
                        offered.getMaximumPoolSize()));
    }

    private void connect() {
        long wait = FIRST_WAIT_MILLIS;
        String told = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                offer(prepared());
                state = "is connected";
                if (!told.isEmpty()) {
                    LOG.info("The database is there now");
                }
                return;
            } catch (SQLException | RuntimeException e) {
                String reason = reason(e);
                state = "is tried again and again: " + reason;
                if (!reason.equals(told)) {
                    told = reason;
                    LOG.error(
                            "The database can't be used yet: {}. It is tried again until it can; {} says where it is.",
                            reason,
                            FILE);
                    LOG.debug("In full", e);
                }
            }
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
    }

    private HikariDataSource prepared() throws SQLException {
        settings.refuseGaps();
        DataSourceFactory factory = factory();
        DataSource plain = factory.createDataSource(settings.patient());
        try (Connection connection = plain.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals("PostgreSQL")) {
                throw new GuichetException("database.product", "it is " + product + ", and PostgreSQL is needed");
            }
        }
        Path data = PlatformSecret.directory(context);
        Restore.ifAskedFor(data, Path.of(context.getProperty("karaf.etc")), plain);
        Migrations.run(plain);
        PlatformSecret.ensure(data, plain);
        return pool(factory);
    }

    private HikariDataSource pool(DataSourceFactory factory) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("guichet");
        config.setDataSource(factory.createDataSource(settings.bounded()));
        settings.applyTo(config);
        return new HikariDataSource(config);
    }

    private DataSourceFactory factory() throws SQLException {
        try {
            Collection<ServiceReference<DataSourceFactory>> drivers = context.getServiceReferences(
                    DataSourceFactory.class,
                    "(" + DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=" + settings.driver() + ")");
            return drivers.stream()
                    .map(context::getService)
                    .findFirst()
                    .orElseThrow(() -> new GuichetException(
                            "database.driver", "there is no driver " + settings.driver() + " (or not yet)"));
        } catch (InvalidSyntaxException e) {
            throw new SQLException("osgi.jdbc.driver.class = " + settings.driver() + " is no name of a class", e);
        }
    }

    private synchronized void offer(HikariDataSource connections) {
        if (closed) {
            connections.close();
            return;
        }
        pool = connections;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(DataSourceFactory.JDBC_DATASOURCE_NAME, "guichet");
        properties.put("osgi.jndi.service.name", "guichet");
        registration = context.registerService(DataSource.class, connections, properties);
    }

    /** In words: nobody's data is in the database's answer to a connection, and none in what a migration does. */
    private static String reason(Throwable thrown) {
        Throwable deepest = thrown;
        Optional<GuichetException> known = Optional.empty();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            deepest = t;
            if (t instanceof GuichetException guichet) {
                known = Optional.of(guichet);
            }
        }
        String message = known.<Throwable>map(k -> k).orElse(deepest).getMessage();
        String words = message == null ? deepest.getClass().getSimpleName() : message.strip();
        return words.replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }
}
