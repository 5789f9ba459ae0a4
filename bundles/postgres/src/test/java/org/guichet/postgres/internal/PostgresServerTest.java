package org.guichet.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.jdbc.DataSourceFactory;

class PostgresServerTest {

    /** Unpacked once for all tests. */
    @TempDir
    static Path programs;

    @TempDir
    Path folder;

    private EmbeddedPostgres embedded;

    @BeforeEach
    void open() {
        embedded = new EmbeddedPostgres(folder -> programs);
    }

    @AfterEach
    void close() {
        embedded.close();
    }

    @Test
    void keepsWhatWasWrittenOverAStop() throws SQLException {
        write(source(), 1);
        embedded.close();
        assertThat(serverProcesses()).isEmpty();
        assertThat(count(source())).isEqualTo(1);
    }

    @Test
    void isStartedAgainWhenItEndsByItself() throws SQLException {
        DataSource source = source();
        write(source, 1);
        serverProcesses().forEach(ProcessHandle::destroyForcibly);
        await(() -> answers(source));
        assertThat(count(source)).isEqualTo(1);
    }

    @Test
    void endsWithTheJvmThatStartedItAndLosesNothing() throws Exception {
        Process other = otherJvm();
        assertThat(other.inputReader().readLine()).isEqualTo("written");
        List<ProcessHandle> started = other.descendants().toList();
        assertThat(started).isNotEmpty();
        other.destroyForcibly().waitFor();
        assertThat(count(source())).isEqualTo(1);
        await(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void losesNothingWhenAllIsKilledAtOnce() throws Exception {
        Process other = otherJvm();
        assertThat(other.inputReader().readLine()).isEqualTo("written");
        other.descendants().forEach(ProcessHandle::destroyForcibly);
        other.destroyForcibly().waitFor();
        assertThat(count(source())).isEqualTo(1);
    }

    @Test
    void aMarkOfAServerThatIsGoneIsNoObstacle() throws Exception {
        write(source(), 1);
        embedded.close();
        // the number of a process that lives, and is no server
        Files.writeString(
                folder.resolve("db/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");
        assertThat(count(source())).isEqualTo(1);
    }

    @Test
    void whatACrashLeftHalfMadeIsMadeAnew() throws Exception {
        Files.createDirectories(folder.resolve("db/data.new/base"));
        Files.createDirectories(folder.resolve("db/programs.new/bin"));
        Files.writeString(folder.resolve("db/password.new"), "");
        embedded = new EmbeddedPostgres();
        assertThat(answers(source())).isTrue();
    }

    @Test
    void aSecondOneOnTheSameFolderIsRefusedInWords() throws SQLException {
        source();
        EmbeddedPostgres second = new EmbeddedPostgres(folder -> programs);
        try {
            assertThatThrownBy(() -> second.createDataSource(url()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("another platform runs on")
                    .hasMessageContaining("GUICHET_DATA");
        } finally {
            second.close();
        }
        assertThat(answers(source())).isTrue();
    }

    @Test
    void filesOfAnotherVersionAreRefusedInWords() throws IOException {
        Files.createDirectories(folder.resolve("db/data"));
        Files.writeString(folder.resolve("db/data/PG_VERSION"), "12\n");
        assertThatThrownBy(this::source).hasMessageContaining("PostgreSQL 12").hasMessageContaining("guichet:restore");
    }

    @Test
    void isReachableFromThisMachineOnlyAndNotWithoutThePassword() throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(value(statement, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(statement, "show fsync")).isEqualTo("on");
            assertThat(value(statement, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(statement, "show data_checksums")).isEqualTo("on");
            assertThat(value(statement, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
        }
        var stranger = (org.postgresql.ds.PGSimpleDataSource) source();
        stranger.setPassword("guess");
        assertThatThrownBy(stranger::getConnection).hasMessageContaining("password");
    }

    @Test
    void aWrongStatementIsNotWrittenIntoItsLog() throws Exception {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table word (w text primary key)");
            statement.execute("insert into word values ('a-secret-word')");
            assertThatThrownBy(() -> statement.execute("insert into word values ('a-secret-word')"))
                    .isInstanceOf(SQLException.class);
        }
        embedded.close();
        try (var files = Files.walk(folder.resolve("db/log"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("a-secret-word");
            }
        }
    }

    /** Writes one row and then waits to be killed. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder -> Path.of(arguments[1]));
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, arguments[0]);
        write(postgres.createDataSource(properties), 1);
        System.out.println("written");
        System.in.read();
    }

    private Process otherJvm() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresServerTest.class.getName(),
                        url().getProperty(DataSourceFactory.JDBC_URL),
                        programs.toString())
                .redirectError(new File("/dev/null"))
                .start();
    }

    private Properties url() {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, "embedded:" + folder.resolve("db"));
        return properties;
    }

    private DataSource source() throws SQLException {
        return embedded.createDataSource(url());
    }

    private List<ProcessHandle> serverProcesses() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                .toList();
    }

    private static void write(DataSource source, int n) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (n integer)");
            statement.execute("insert into kept values (" + n + ")");
        }
    }

    private static int count(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            return Integer.parseInt(value(statement, "select count(*) from kept"));
        }
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean answers(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
