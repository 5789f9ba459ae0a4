package org.guichet.core.internal.connection;

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
import org.guichet.core.internal.persistence.Migrations;
import org.guichet.core.internal.persistence.PlatformSecret;
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
 * more slowly; each reason is told once. Nothing that needs the database starts before. It is offered for as long as no
 * other platform uses it.
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
    private static final long CHECK_MILLIS = 1_000;

    private final BundleContext context;
    private final DatabaseSettings settings;
    private final Thread connecting;

    private volatile String state = "is being connected to";
    private HikariDataSource pool;
    private ServiceRegistration<DataSource> registration;
    private SoleUse use;
    private boolean closed;

    /** Begins to connect. */
    @Activate
    public DatabaseSource(BundleContext context, Map<String, Object> configuration) {
        this.context = context;
        this.settings = DatabaseSettings.of(configuration);
        this.connecting = new Thread(this::run, "guichet-database");
        connecting.setDaemon(true);
        connecting.start();
    }

    @Deactivate
    public void close() {
        synchronized (this) {
            closed = true;
        }
        connecting.interrupt();
        withdraw();
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

    private void run() {
        try {
            while (true) {
                connect();
                whileNobodyElseUsesIt();
                withdraw();
            }
        } catch (InterruptedException e) {
            LOG.debug("The connection to the database is closed", e);
        }
    }

    private void connect() throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        String told = "";
        while (true) {
            try {
                offer(prepared());
                state = "is connected";
                if (!told.isEmpty()) {
                    LOG.info("The database is there now");
                }
                return;
            } catch (SQLException | RuntimeException e) {
                release();
                told = tell(e, told);
            }
            Thread.sleep(wait);
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
    }

    /** A server that goes away takes the lock along; who comes first afterwards has it. */
    private void whileNobodyElseUsesIt() throws InterruptedException {
        while (true) {
            Thread.sleep(CHECK_MILLIS);
            if (!holds()) {
                try {
                    hold(SoleUse.of(bounded()));
                } catch (GuichetException taken) {
                    tell(taken, "");
                    return;
                } catch (SQLException e) {
                    LOG.debug("The database isn't there to be held", e);
                }
            }
        }
    }

    private String tell(Exception e, String told) {
        String reason = reason(e);
        state = "is tried again and again: " + reason;
        if (!reason.equals(told)) {
            LOG.error(
                    "The database can't be used yet: {}. It is tried again until it can; {} says where it is.",
                    reason,
                    FILE);
            LOG.debug("In full", e);
        }
        return reason;
    }

    /** Connections that no statement is too long for: to make tables. */
    public DataSource patient() throws SQLException {
        return factory().createDataSource(settings.patient());
    }

    private DataSource bounded() throws SQLException {
        return factory().createDataSource(settings.bounded());
    }

    private HikariDataSource prepared() throws SQLException {
        settings.refuseGaps();
        DataSource plain = patient();
        try (Connection connection = plain.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (!product.equals("PostgreSQL")) {
                throw new GuichetException("database.product", "it is " + product + ", and PostgreSQL is needed");
            }
        }
        hold(SoleUse.of(bounded()));
        Path data = PlatformSecret.directory(context);
        Restore.ifAskedFor(data, Path.of(context.getProperty("karaf.etc")), plain);
        Migrations.run(plain);
        PlatformSecret.ensure(data, plain);
        return pool();
    }

    private HikariDataSource pool() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("guichet");
        config.setDataSource(bounded());
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

    private void withdraw() {
        ServiceRegistration<DataSource> offered;
        HikariDataSource connections;
        synchronized (this) {
            offered = registration;
            registration = null;
            connections = pool;
            pool = null;
        }
        if (offered != null) {
            offered.unregister();
        }
        if (connections != null) {
            connections.close();
        }
        release();
    }

    private synchronized void hold(SoleUse fresh) {
        release();
        if (closed) {
            fresh.close();
        } else {
            use = fresh;
        }
    }

    private boolean holds() {
        SoleUse held;
        synchronized (this) {
            held = use;
        }
        return held != null && held.holds();
    }

    private synchronized void release() {
        if (use != null) {
            use.close();
            use = null;
        }
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
