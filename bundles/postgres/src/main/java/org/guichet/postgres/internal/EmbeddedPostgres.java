package org.guichet.postgres.internal;

import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.jdbc.DataSourceFactory;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Offers the embedded PostgreSQL as any database driver is offered: asked for a data source on
 * {@code embedded:FOLDER}, it starts a server on that folder, unless it runs already, and stops all of them with this
 * bundle.
 */
@Component(
        service = DataSourceFactory.class,
        property = {
            DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=" + EmbeddedPostgres.DRIVER_CLASS,
            DataSourceFactory.OSGI_JDBC_DRIVER_NAME + "=embedded PostgreSQL"
        })
public final class EmbeddedPostgres implements DataSourceFactory {

    static final String DRIVER_CLASS = "org.guichet.postgres.EmbeddedPostgres";

    private static final String SCHEME = "embedded:";
    /** What follows from the folder; all else is for the driver. */
    private static final Set<String> OWN = Set.of(JDBC_URL, JDBC_USER, JDBC_PASSWORD);

    private final Map<Path, PostgresServer> servers = new HashMap<>();
    private final UnaryOperator<Path> programs;

    /** Servers whose programs lie in their own folders, so that what runs goes with what it wrote. */
    @Activate
    public EmbeddedPostgres() {
        this(folder -> folder);
    }

    EmbeddedPostgres(UnaryOperator<Path> programs) {
        this.programs = programs;
    }

    @Deactivate
    public synchronized void close() {
        servers.values().forEach(PostgresServer::close);
        servers.clear();
    }

    @Override
    public synchronized DataSource createDataSource(Properties properties) throws SQLException {
        String url = properties.getProperty(JDBC_URL, "");
        if (!url.startsWith(SCHEME)) {
            throw new SQLException("url = " + url + ": an embedded database is named as " + SCHEME + "FOLDER");
        }
        Path folder = Path.of(url.substring(SCHEME.length())).toAbsolutePath().normalize();
        try {
            PGSimpleDataSource source = servers.computeIfAbsent(folder, f -> new PostgresServer(f, programs.apply(f)))
                    .dataSource();
            for (String name : properties.stringPropertyNames()) {
                if (!OWN.contains(name)) {
                    source.setProperty(name, properties.getProperty(name));
                }
            }
            return source;
        } catch (PostgresException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException("only plain data sources");
    }

    @Override
    public XADataSource createXADataSource(Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException("only plain data sources");
    }

    @Override
    public Driver createDriver(Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException("only plain data sources");
    }
}
