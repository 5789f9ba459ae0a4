package org.guichet.core.internal.tables;

import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.guichet.api.GuichetException;

/**
 * The scripts that make the tables of one bundle. They are kept in the database beside the tables, so that a backup can be taken
 * back before the bundle is there.
 *
 * @param name whose they are, and what its tables' names begin with
 * @param scripts their texts by their names, {@code V1__what.sql}
 */
public record TableScripts(String name, Map<String, String> scripts) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,19}");
    private static final Pattern FILE = Pattern.compile("V[0-9]+__[A-Za-z0-9_]+\\.sql");
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:create|alter|drop|truncate)\\s+table\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?([a-z0-9_.\"]+)"
                    + "|\\bcreate\\s+(?:unique\\s+)?index\\s+(?:if\\s+not\\s+exists\\s+)?[a-z0-9_\"]+\\s+on\\s+([a-z0-9_.\"]+)"
                    + "|\\b(?:insert\\s+into|delete\\s+from|update)\\s+([a-z0-9_.\"]+)",
            Pattern.CASE_INSENSITIVE);

    /**
     * As a bundle brings them.
     *
     * @throws GuichetException {@code tables.wrong} when a name can't be one, or a script touches another's tables
     */
    public TableScripts {
        if (!NAME.matcher(name).matches()) {
            throw wrong(name + " can't begin the names of tables: lower-case letters and digits, at most twenty");
        }
        scripts = new TreeMap<>(scripts);
        if (scripts.isEmpty()) {
            throw wrong("there is no db/" + name + "/V1__….sql");
        }
        scripts.forEach((file, text) -> check(name, file, text));
    }

    private static void check(String name, String file, String text) {
        if (!FILE.matcher(file).matches()) {
            throw wrong("db/" + name + "/" + file + " is not called as scripts are: V1__what.sql");
        }
        Matcher tables = TABLE.matcher(text);
        while (tables.find()) {
            String table = Optional.ofNullable(tables.group(1))
                    .or(() -> Optional.ofNullable(tables.group(2)))
                    .orElseGet(() -> tables.group(3));
            if (!table.startsWith(name + "_")) {
                throw wrong("db/" + name + "/" + file + " touches " + table + ": its tables begin with " + name + "_");
            }
        }
    }

    private static GuichetException wrong(String words) {
        return new GuichetException("tables.wrong", words);
    }

    /** The table in which Flyway keeps what was run. */
    String history() {
        return name + "_schema_history";
    }

    /**
     * Brings the tables up to date, all that is new in one transaction.
     *
     * @throws GuichetException {@code tables.newer} when a newer version of the bundle has used them, {@code tables.wrong} when a
     *     script fails or another one stands where one was run before
     */
    public void run(DataSource source) throws SQLException {
        ClassLoader loader = TableScripts.class.getClassLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            Flyway flyway = Flyway.configure(loader)
                    .dataSource(source)
                    .table(history())
                    .resourceProvider(new Texts(scripts))
                    .javaMigrationClassProvider(List::of)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .group(true)
                    .load();
            for (MigrationInfo info : flyway.info().all()) {
                if (info.getState() == MigrationState.FUTURE_SUCCESS) {
                    throw new GuichetException(
                            "tables.newer",
                            "a newer version of the bundle has used the tables of " + name + " (" + info.getVersion()
                                    + "): install that version");
                }
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw new GuichetException(
                    "tables.wrong",
                    "the tables of " + name + " can't be made: "
                            + e.getMessage().strip().replaceAll("\\s+", " "),
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
        keep(source);
    }

    private void keep(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into table_script (name, script, content)"
                                + " values (?, ?, ?) on conflict (name, script) do nothing")) {
            for (Map.Entry<String, String> script : scripts.entrySet()) {
                insert.setString(1, name);
                insert.setString(2, script.getKey());
                insert.setString(3, script.getValue());
                insert.executeUpdate();
            }
        }
    }

    /** Those of all bundles that have ever brought tables to a database. */
    public static List<TableScripts> kept(Connection connection) throws SQLException {
        Map<String, Map<String, String>> found = new TreeMap<>();
        try (PreparedStatement there = connection.prepareStatement("select to_regclass('public.table_script')");
                ResultSet row = there.executeQuery()) {
            row.next();
            if (row.getString(1) == null) {
                return List.of();
            }
        }
        try (PreparedStatement select = connection.prepareStatement("select name, script, content from table_script");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getString(1), name -> new TreeMap<>())
                        .put(rows.getString(2), rows.getString(3));
            }
        }
        return found.entrySet().stream()
                .map(entry -> new TableScripts(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Scripts that are in memory. */
    private record Texts(Map<String, String> scripts) implements ResourceProvider {

        @Override
        public LoadableResource getResource(String name) {
            String text = scripts.get(name);
            return text == null ? null : new Text(name, text);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return scripts.entrySet().stream()
                    .filter(script -> script.getKey().startsWith(prefix))
                    .filter(script -> List.of(suffixes).stream().anyMatch(script.getKey()::endsWith))
                    .<LoadableResource>map(script -> new Text(script.getKey(), script.getValue()))
                    .toList();
        }
    }

    private static final class Text extends LoadableResource {

        private final String name;
        private final String text;

        Text(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }

    /** A script's text. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
