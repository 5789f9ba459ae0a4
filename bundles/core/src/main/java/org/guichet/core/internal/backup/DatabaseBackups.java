package org.guichet.core.internal.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.api.GuichetException;
import org.guichet.api.UnavailableException;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.core.internal.persistence.Migrations;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.platform.backup.BackupSummary;
import org.guichet.platform.backup.Backups;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backups by PostgreSQL's own copy, of one moment; on request, and by itself where {@code etc/org.guichet.backup.cfg} says so. */
@Component(
        service = {Backups.class, HealthCheck.class},
        configurationPid = DatabaseBackups.PID,
        immediate = true)
public class DatabaseBackups implements Backups, HealthCheck {

    static final String PID = "org.guichet.backup";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseBackups.class);

    private static final Setting<String> DIRECTORY = Setting.text("directory");
    private static final Setting<Integer> HOURS = Setting.number("every.hours", 1, 720, 24);
    private static final Setting<Integer> KEEP = Setting.number("keep", 1, 1_000, 7);
    private static final Setting<Integer> WARN_DAYS = Setting.number("warn.days", 0, 365, 0);
    private static final int QUARTER = 15 * 60;
    private static final String STATE = "backup-state";

    private final DataSource source;
    private final Path data;
    private final Path etc;
    private final ModuleCatalogue modules;
    private final Clock clock;
    private final SettingsFile settings = new SettingsFile(PID, LOG::warn, DIRECTORY, HOURS, KEEP, WARN_DAYS);
    private final Repeat repeat;

    @Activate
    public DatabaseBackups(
            BundleContext context,
            @Reference(target = "(osgi.jndi.service.name=guichet)") DataSource source,
            @Reference ModuleCatalogue modules,
            @Reference Clock clock,
            Map<String, Object> properties) {
        this(
                source,
                Path.of(context.getProperty("guichet.data")),
                Path.of(context.getProperty("karaf.etc")),
                modules,
                clock,
                properties);
    }

    DatabaseBackups(
            DataSource source,
            Path data,
            Path etc,
            ModuleCatalogue modules,
            Clock clock,
            Map<String, Object> properties) {
        this.source = source;
        this.data = data;
        this.etc = etc;
        this.modules = modules;
        this.clock = clock;
        settings.read(properties);
        this.repeat = new Repeat("guichet-backup", QUARTER, this::writeWhenDue);
    }

    @Modified
    public void change(Map<String, Object> properties) {
        settings.read(properties);
        repeat.soon();
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    @Override
    public synchronized BackupSummary write(Path file) {
        if (Files.exists(file)) {
            throw new GuichetException("backup.exists", file + " is there already: name another file");
        }
        try (Connection connection = source.getConnection()) {
            Instant now = clock.instant();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
                statement.execute("set local statement_timeout = 0");
                BackupSummary summary = BackupFile.write(file, connection, data, etc, installed(), now)
                        .summary();
                connection.rollback();
                remember(now);
                LOG.info("Backup written: {}", summary);
                return summary;
            }
        } catch (SQLException e) {
            throw new UnavailableException(
                    "backup.database", "the database did not give its tables (SQLSTATE " + e.getSQLState() + ")", 30);
        } catch (IOException e) {
            throw new GuichetException("backup.unwritable", file + " can't be written: " + why(e, file), e);
        }
    }

    /** In words: messages of the JDK are often but a path. */
    private static String why(IOException failure, Path file) {
        if (failure instanceof NoSuchFileException) {
            return "there is no folder " + file.toAbsolutePath().getParent();
        }
        if (failure instanceof AccessDeniedException) {
            return "the platform may not write there";
        }
        return String.valueOf(failure.getMessage());
    }

    @Override
    public BackupSummary check(Path file) {
        try {
            BackupFile backup = BackupFile.open(file);
            if (Migrations.isNewer(source, backup.schema())) {
                throw new GuichetException(
                        "backup.newer",
                        file + " has the schema " + backup.schema() + " of a newer version of the platform");
            }
            return backup.summary();
        } catch (IOException e) {
            throw new GuichetException("backup.unreadable", file + " can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public BackupSummary restoreAtNextStart(Path file) {
        BackupSummary summary = check(file);
        try {
            if (Restore.hasRequests(source)) {
                throw new GuichetException(
                        "backup.not-empty",
                        "this platform has requests: a backup is taken back into an empty one (GUICHET_DATA of its own, or"
                                + " another database)");
            }
            Path part = data.resolve(Restore.ASKED + ".part");
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, data.resolve(Restore.ASKED), StandardCopyOption.ATOMIC_MOVE);
            return summary;
        } catch (SQLException e) {
            throw new UnavailableException("backup.database", "the database doesn't answer", 5);
        } catch (IOException e) {
            throw new GuichetException("backup.unwritable", data + " can't be written: " + e.getMessage(), e);
        }
    }

    /** One more when the last one is old enough; the oldest go. */
    synchronized void writeWhenDue() {
        String directory = settings.get(DIRECTORY);
        if (directory.isBlank()
                || last().plus(Duration.ofHours(settings.get(HOURS))).isAfter(clock.instant())) {
            return;
        }
        Path folder = Path.of(directory);
        String name = "guichet-" + clock.instant().toString().replaceAll("[:.]", "-") + ".zip";
        try {
            Files.createDirectories(folder);
            write(folder.resolve(name));
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> own = files.filter(
                                file -> file.getFileName().toString().matches("guichet-[0-9TZ-]+\\.zip"))
                        .sorted(Comparator.reverseOrder())
                        .toList();
                for (Path old : own.subList(Math.min(own.size(), settings.get(KEEP)), own.size())) {
                    Files.deleteIfExists(old);
                }
            }
        } catch (FileAlreadyExistsException e) {
            LOG.error("etc/org.guichet.backup.cfg: directory = {} is no directory", directory);
        } catch (IOException e) {
            LOG.error("No backup could be written into {}: {}", directory, e.toString());
        }
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public HealthResult check() {
        Optional<Duration> bound = bound();
        Instant last = last();
        String next = "look into karaf.log, and make one: bin/guichet backup FILE";
        if (last.equals(Instant.EPOCH)) {
            return bound.isEmpty()
                    ? HealthResult.ok("nobody asked for backups (etc/org.guichet.backup.cfg)")
                            .inFrench("Aucune sauvegarde n'est réglée.")
                    : HealthResult.warn("it was never backed up", next)
                            .inFrench("Rien n'a encore été sauvegardé : faites une sauvegarde.");
        }
        Duration age = Duration.between(last, clock.instant());
        String words = "the last backup is " + words(age) + " old";
        return bound.filter(b -> age.compareTo(b) > 0)
                .map(b -> HealthResult.warn(words + "; it may be " + words(b), next)
                        .inFrench(french(age) + " C'est trop : faites-en une, et voyez pourquoi elle manque."))
                .orElseGet(() -> HealthResult.ok(words).inFrench(french(age)));
    }

    /** How old the last one may be; empty when nobody said. */
    private Optional<Duration> bound() {
        if (settings.get(WARN_DAYS) > 0) {
            return Optional.of(Duration.ofDays(settings.get(WARN_DAYS)));
        }
        return settings.get(DIRECTORY).isBlank()
                ? Optional.empty()
                : Optional.of(Duration.ofHours(2L * settings.get(HOURS)));
    }

    private static String french(Duration age) {
        return "La dernière sauvegarde date "
                + (age.toDays() > 1 ? "de " + age.toDays() + " jours." : "de " + Math.max(0, age.toHours()) + " h.");
    }

    private static String words(Duration age) {
        return age.toDays() > 1 ? age.toDays() + " days" : Math.max(0, age.toHours()) + " h";
    }

    /** As it was written, or when something else touched the file; the epoch when there was none. */
    private Instant last() {
        Path state = data.resolve(STATE);
        try {
            return Instant.parse(Files.readString(state).strip());
        } catch (IOException | DateTimeParseException notWritten) {
            try {
                return Files.getLastModifiedTime(state).toInstant();
            } catch (IOException never) {
                return Instant.EPOCH;
            }
        }
    }

    private void remember(Instant now) throws IOException {
        Files.writeString(data.resolve(STATE), now + "\n");
    }

    private List<String> installed() {
        return modules.modules().stream().map(module -> module.id()).sorted().toList();
    }
}
