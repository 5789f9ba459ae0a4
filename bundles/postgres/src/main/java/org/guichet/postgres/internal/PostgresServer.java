package org.guichet.postgres.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL server on a folder of its own, reachable from this machine only. It lives no longer than this JVM: the
 * server's keeper, a shell, shuts it down when the pipe to the JVM closes, also after SIGKILL. A server that ends by
 * itself is started again. Thread-safe.
 */
final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    static final String SUPERUSER = "postgres";
    private static final String NAME = "guichet";
    static final int START_SECONDS = 300;
    static final int STOP_SECONDS = 20;

    /** Waits for the server; a second process waits for the end of its input, and then asks the server to end. */
    private static final String KEEPER = """
            exec 3<&0
            "$@" < /dev/null 3<&- &
            server=$!
            trap '' INT TERM HUP
            { read -r _ <&3; kill -INT $server; } 2> /dev/null &
            exec 3<&-
            wait $server
            """;

    private final Path folder;
    private final DataFolder data;
    private final ServerLog log;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final Programs programs;
    private final ServerUser user;
    private final String password;
    private final int port;
    private final Thread watch;

    private Process keeper;
    private boolean closing;

    /**
     * Starts the server on a folder, which it makes if it isn't there, and waits until it answers: after a crash, that
     * is once it has repeated what was not yet in its files. PostgreSQL's programs are unpacked below {@code
     * programsFolder}.
     *
     * @throws PostgresException when it can't be started, with what to do
     */
    PostgresServer(Path folder, Path programsFolder) {
        this.folder = folder;
        this.data = new DataFolder(folder);
        this.log = new ServerLog(folder);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            this.lockFile = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
            this.lock = lock();
        } catch (IOException e) {
            throw new PostgresException(folder + " can't be written: " + e.getMessage(), e);
        }
        try {
            data.refuseOtherVersions();
            this.programs = Programs.unpacked(programsFolder);
            this.user = ServerUser.of(folder);
            this.password = data.password();
            this.port = freePort();
            data.waitForTheServerBefore();
            data.create(programs, user);
            start();
            awaitAnswer();
            createDatabase();
        } catch (IOException e) {
            close();
            throw new PostgresException("PostgreSQL can't be started in " + folder + ": " + e.getMessage(), e);
        } catch (SQLException e) {
            close();
            throw new PostgresException(
                    "the database can't be made in " + folder + " (SQLSTATE " + e.getSQLState() + ")", e);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        this.watch = new Thread(this::keepRunning, "guichet-postgres");
        watch.setDaemon(true);
        watch.start();
        LOG.info("PostgreSQL {} runs in {} on port {}", Programs.MAJOR, folder, port);
    }

    /** Connects to the platform's database on this server. */
    PGSimpleDataSource dataSource() {
        return dataSource(NAME, NAME);
    }

    /** Shuts the server down in order: nothing is left to repeat at the next start. */
    @Override
    public void close() {
        Process running;
        synchronized (this) {
            closing = true;
            running = keeper;
        }
        try {
            if (running != null) {
                stop(running);
            }
        } finally {
            try {
                lock.release();
                lockFile.close();
            } catch (IOException e) {
                LOG.debug("The lock of {} was gone already", folder, e);
            }
        }
    }

    private FileLock lock() throws IOException {
        try {
            FileLock taken = lockFile.getChannel().tryLock();
            if (taken != null) {
                return taken;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("The lock of {} is taken in this JVM", folder, e);
        }
        lockFile.close();
        throw new PostgresException("another platform runs on " + folder
                + ": stop it, or give this one a data directory of its own (GUICHET_DATA). Several nodes share a"
                + " PostgreSQL server that both name in etc/org.ops4j.datasource-guichet.cfg");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Waits for the end of a process, no longer than that. */
    static boolean ended(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    private synchronized void start() throws IOException {
        if (closing) {
            return;
        }
        List<String> command = new ArrayList<>();
        // a session of its own: Ctrl-C in the platform's terminal is the platform's to deal with
        if (ServerUser.succeeds(List.of("setsid", "true"))) {
            command.add("setsid");
        }
        command.addAll(List.of("sh", "-c", KEEPER, "guichet-postgres"));
        List<String> server = new ArrayList<>(
                List.of(programs.program("postgres"), "-D", data.files().toString()));
        Stream.concat(settings().stream(), log.settings().stream())
                .forEach(setting -> server.addAll(List.of("-c", setting)));
        command.addAll(user.command(server));
        keeper = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.ofStart())
                .start();
    }

    /** What differs from PostgreSQL's own defaults. Each commit is forced to the disk, as by default. */
    private List<String> settings() {
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=40",
                "shared_buffers=64MB",
                "max_parallel_workers_per_gather=0",
                "max_wal_size=256MB",
                "jit=off",
                "timezone=UTC");
    }

    private void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        PGSimpleDataSource source = dataSource(SUPERUSER, SUPERUSER);
        while (true) {
            try (Connection connection = source.getConnection()) {
                return;
            } catch (SQLException e) {
                Process running = running();
                if (!running.isAlive()) {
                    throw new IOException("it ended with " + running.exitValue() + ", see " + log.folder(), e);
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("no answer in " + START_SECONDS + " s, see " + log.folder(), e);
                }
                pause(50);
            }
        }
    }

    private synchronized Process running() {
        return keeper;
    }

    /** The platform's own role owns the database and is no superuser. */
    private void createDatabase() throws SQLException {
        try (Connection connection = dataSource(SUPERUSER, SUPERUSER).getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
                statement.execute("create role " + NAME + " login password '" + password + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private PGSimpleDataSource dataSource(String database, String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(role);
        source.setPassword(password);
        source.setConnectTimeout(2);
        source.setLoginTimeout(5);
        return source;
    }

    /** Starts a server that ended by itself again, ever more slowly while it keeps ending. */
    private void keepRunning() {
        long wait = 100;
        while (true) {
            try {
                long started = System.nanoTime();
                int status = log.sweepUntilTheEndOf(running());
                synchronized (this) {
                    if (closing) {
                        return;
                    }
                }
                LOG.error("PostgreSQL ended by itself (status {}) and is started again, see {}", status, folder);
                running().getOutputStream().close();
                wait = System.nanoTime() - started > TimeUnit.MINUTES.toNanos(1) ? 100 : Math.min(wait * 2, 10_000);
                Thread.sleep(wait);
                data.waitForTheServerBefore();
                start();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                LOG.error("PostgreSQL can't be started again and is tried once more: {}", e.toString());
            }
        }
    }

    private void stop(Process running) {
        try {
            running.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The server's keeper is gone already", e);
        }
        if (!ended(running.toHandle(), STOP_SECONDS)) {
            LOG.warn(
                    "PostgreSQL did not end in {} s: it will repeat what it did not write at the next start",
                    STOP_SECONDS);
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
