package org.guichet.core.internal.persistence;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
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
    private static final int KEEPALIVE_SECONDS = 30;

    static DatabaseSettings of(Map<String, Object> configuration) {
        return new DatabaseSettings(
                text(configuration, DataSourceFactory.OSGI_JDBC_DRIVER_CLASS),
                text(configuration, DataSourceFactory.JDBC_URL),
                text(configuration, DataSourceFactory.JDBC_USER),
                text(configuration, DataSourceFactory.JDBC_PASSWORD),
                number(configuration, "hikari.maximumPoolSize", 1, 200, 10),
                number(configuration, "wait.connection", 1, 60, 2),
                number(configuration, "wait.lock", 1, 60, 2),
                number(configuration, "wait.statement", 1, 600, 8));
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

    private static String text(Map<String, Object> configuration, String key) {
        return String.valueOf(configuration.getOrDefault(key, "")).strip();
    }

    private static int number(Map<String, Object> configuration, String key, int least, int most, int usual) {
        String value = text(configuration, key);
        if (value.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            LOG.debug("{} is no number", key, e);
        }
        LOG.error(
                "etc/org.ops4j.datasource-guichet.cfg: {} = {} is no whole number from {} to {}; {} is taken",
                key,
                value,
                least,
                most,
                usual);
        return usual;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return driver + " " + url;
    }
}
