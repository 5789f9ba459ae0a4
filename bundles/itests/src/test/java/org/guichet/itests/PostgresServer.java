package org.guichet.itests;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL that forces commits to the disk, for one distribution. */
final class PostgresServer implements AutoCloseable {

    private static final String NAME = "guichet";
    private static final String SECRET = "guichet-db-password";

    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    private PostgresServer(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
        this.port = server.getPort();
    }

    static PostgresServer start() throws IOException, SQLException {
        Path directory = Work.freshDirectory("postgres");
        EmbeddedPostgres server = builder(directory).start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + NAME + " login password '" + NAME + "'");
            statement.execute("create database " + NAME + " owner " + NAME);
        }
        return new PostgresServer(directory, server);
    }

    /** Points a distribution to it, as the file of the data source says that one does. */
    void configure(Path etc) throws IOException {
        Path file = etc.resolve("org.ops4j.datasource-guichet.cfg");
        List<String> kept = Files.readAllLines(file).stream()
                .filter(line -> !line.matches("(osgi\\.jdbc\\.driver\\.class|url|user|password) *=.*"))
                .toList();
        List<String> own = List.of(
                "osgi.jdbc.driver.class = org.postgresql.Driver",
                "url = jdbc:postgresql://127.0.0.1:" + port + "/" + NAME,
                "user = " + NAME,
                "password = $[secret:" + SECRET + "]");
        Files.write(file, Stream.concat(kept.stream(), own.stream()).toList());
        Path secrets = Files.createDirectory(
                etc.resolve("secrets"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(secrets.resolve(SECRET), NAME);
    }

    private static EmbeddedPostgres.Builder builder(Path directory) {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.toFile())
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on");
    }

    /** Ends it in order. */
    void stop() throws IOException {
        server.close();
    }

    /** Starts it again where it was. */
    void startAgain() throws IOException {
        server = builder(directory).setPort(port).start();
    }

    /** Has all its processes stand still, so that none of them can make another. */
    void standStill() throws IOException {
        ProcessHandle postmaster = postmaster();
        signal("STOP", Stream.of(postmaster));
        signal("STOP", postmaster.descendants());
    }

    /** Has them go on. */
    void goOn() throws IOException {
        ProcessHandle postmaster = postmaster();
        signal("CONT", Stream.concat(postmaster.descendants(), Stream.of(postmaster)));
    }

    private ProcessHandle postmaster() throws IOException {
        String pid =
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
    }

    private static void signal(String signal, Stream<ProcessHandle> processes) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of("kill", "-" + signal), processes.map(process -> String.valueOf(process.pid())))
                .toList();
        new ProcessBuilder(command).inheritIO().start().onExit().join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
