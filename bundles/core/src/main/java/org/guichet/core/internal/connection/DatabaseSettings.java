package org.guichet.core.internal.connection;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How to connect to the database, and how long to wait for it. Every wait has a bound, in seconds: {@code wait.connection}
 * 2 for a connection of the pool, {@code wait.lock} 2 for a row that somebody else changes, {@code wait.statement} 8 for
 * one statement, and two more for an answer over the network.
 */
record DatabaseSettings(
        String driver,
        String url,
        String user,
        String password,
        int connections,
        int connectionSeconds,
        int lockSeconds,
        int statementSeconds) {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSettings.class);
    private static final String FILE = "org.ops4j.datasource-guichet";
    private static final int KEEPALIVE_SECONDS = 30;

    private static final Setting<String> DRIVER = Setting.text(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS);
    private static final Setting<String> URL = Setting.text(DataSourceFactory.JDBC_URL);
    private static final Setting<String> USER = Setting.text(DataSourceFactory.JDBC_USER);
    private static final Setting<String> PASSWORD = Setting.text(DataSourceFactory.JDBC_PASSWORD);
    private static final Setting<Integer> CONNECTIONS = Setting.number("hikari.maximumPoolSize", 1, 200, 10);
    private static final Setting<Integer> CONNECTION_WAIT = Setting.number("wait.connection", 1, 60, 2);
    private static final Setting<Integer> LOCK_WAIT = Setting.number("wait.lock", 1, 60, 2);
    private static final Setting<Integer> STATEMENT_WAIT = Setting.number("wait.statement", 1, 600, 8);

    /** What the file says; a value that can't be right is told, and the usual one holds. */
    static DatabaseSettings of(Map<String, Object> configuration) {
        SettingsFile file = new SettingsFile(
                FILE, LOG::error, DRIVER, URL, USER, PASSWORD, CONNECTIONS, CONNECTION_WAIT, LOCK_WAIT, STATEMENT_WAIT);
        file.read(configuration);
        return new DatabaseSettings(
                file.get(DRIVER),
                file.get(URL),
                file.get(USER),
                file.get(PASSWORD),
                file.get(CONNECTIONS),
                file.get(CONNECTION_WAIT),
                file.get(LOCK_WAIT),
                file.get(STATEMENT_WAIT));
    }

    /** A file that lost its lines must not lead to another database than the one that was used before. */
    void refuseGaps() throws SQLException {
        if (driver.isEmpty() || url.isEmpty()) {
            throw new SQLException("the file has no line " + (url.isEmpty() ? "url" : "osgi.jdbc.driver.class"));
        }
        if (url.startsWith("jdbc:h2:")) {
            throw new SQLException(url + " is of the embedded database of earlier versions, which lost data when it was"
                    + " killed; docs/operation.md says what takes its place");
        }
    }

    /** For migrations, which may take long. */
    Properties patient() {
        return properties(0, "");
    }

    /** For everything else. */
    Properties bounded() {
        return properties(
                statementSeconds + 2,
                "-c statement_timeout=" + statementSeconds + "s -c lock_timeout=" + lockSeconds
                        + "s -c idle_in_transaction_session_timeout=60s");
    }

    void applyTo(HikariConfig config) {
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(connectionSeconds));
        config.setValidationTimeout(TimeUnit.SECONDS.toMillis(1));
        config.setKeepaliveTime(TimeUnit.SECONDS.toMillis(KEEPALIVE_SECONDS));
        // what can't connect now is tried again by whoever asks, not waited for here
        config.setInitializationFailTimeout(1);
    }

    private Properties properties(int socketSeconds, String options) {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, url);
        properties.setProperty(DataSourceFactory.JDBC_USER, user);
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password);
        properties.setProperty("connectTimeout", String.valueOf(connectionSeconds));
        properties.setProperty("loginTimeout", String.valueOf(connectionSeconds + 3));
        properties.setProperty("socketTimeout", String.valueOf(socketSeconds));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "guichet");
        if (!options.isEmpty()) {
            properties.setProperty("options", options);
        }
        return properties;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return driver + " " + url;
    }
}
