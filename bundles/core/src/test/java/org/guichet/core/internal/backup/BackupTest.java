package org.guichet.core.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.health.HealthStatus;
import org.guichet.api.request.Channel;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.core.internal.persistence.Migrations;
import org.guichet.core.internal.tables.TableScripts;
import org.guichet.platform.backup.BackupSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @TempDir
    Path data;

    @TempDir
    Path etc;

    @TempDir
    Path other;

    private TestPlatform platform;
    private DatabaseBackups backups;

    @BeforeEach
    void open() throws IOException {
        platform = TestDatabase.POSTGRESQL.open(data).withDemo();
        for (int i = 0; i < 5; i++) {
            platform.desk.submit(
                    new RequestDraft(
                            "grabels",
                            "accueil.autre",
                            Channel.ONLINE,
                            "fr",
                            Resident.ANONYMOUS,
                            "Ligne 1\\\nligne\t2 \u00e9\u20ac " + i,
                            Optional.empty(),
                            Map.of()),
                    new Actor.Anybody(),
                    Optional.empty());
        }
        Files.writeString(data.resolve("web.key"), "w");
        Files.writeString(etc.resolve("org.guichet.residents.cfg"), "reopen.days = 12\n");
        backups = backups(Map.of());
    }

    @AfterEach
    void close() {
        backups.close();
        platform.close();
    }

    private DatabaseBackups backups(Map<String, Object> settings) {
        return new DatabaseBackups(platform.source(), data, etc, platform.catalogue, platform.clock, settings);
    }

    private static Map<String, String> contents(DataSource source) throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : new Tables(connection).inOrder()) {
                try (ResultSet row = statement.executeQuery(
                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                + table + " t")) {
                    row.next();
                    contents.put(table, row.getString(1));
                }
            }
        }
        return contents;
    }

    @Test
    void whatIsWrittenComesBackToTheLetter() throws Exception {
        Path file = data.resolve("b.zip");
        BackupSummary written = backups.write(file);
        assertThat(written.requests()).isEqualTo(5);
        assertThat(written.modules()).contains("accueil", "voirie");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(backups.check(file)).isEqualTo(written);

        DataSource empty = TestDatabase.empty();
        Files.copy(file, other.resolve(Restore.ASKED));
        Path otherEtc = Files.createDirectory(other.resolve("etc"));
        Restore.ifAskedFor(other, otherEtc, empty);
        Migrations.run(empty);

        assertThat(contents(empty)).isEqualTo(contents(platform.source()));
        assertThat(Files.readString(other.resolve("secret.key")))
                .isEqualTo(Files.readString(data.resolve("secret.key")));
        assertThat(other.resolve("web.key")).hasContent("w");
        assertThat(otherEtc.resolve("org.guichet.residents.cfg")).hasContent("reopen.days = 12");
        assertThat(other.resolve(Restore.ASKED)).doesNotExist();
        try (Connection connection = empty.getConnection()) {
            assertThat(new Tables(connection).sequences())
                    .isEqualTo(new Tables(platform.source().getConnection()).sequences());
        }
    }

    /** Its bundle may come later, or never. */
    @Test
    void whatABundleKeepsInTablesOfItsOwnComesBackWithoutIt() throws Exception {
        TableScripts brought = new TableScripts(
                "things", Map.of("V1__a.sql", "create table things_one (id bigint primary key, words varchar);"));
        brought.run(platform.source());
        try (Connection connection = platform.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into things_one (id, words) values (7, 'kept')");
        }
        Path file = data.resolve("b.zip");
        backups.write(file);

        DataSource empty = TestDatabase.empty();
        Files.copy(file, other.resolve(Restore.ASKED));
        Restore.ifAskedFor(other, etc, empty);
        Migrations.run(empty);
        assertThat(contents(empty)).isEqualTo(contents(platform.source())).containsKey("things_one");
        // the bundle comes, a version later
        new TableScripts(
                        "things",
                        Map.of(
                                "V1__a.sql",
                                brought.scripts().get("V1__a.sql"),
                                "V2__b.sql",
                                "alter table things_one add column day date;"))
                .run(empty);
    }

    @Test
    void aBackupOfAnEarlierSchemaIsBroughtUpToDate() throws Exception {
        DataSource old = TestDatabase.empty();
        Migrations.startAnew(old, "10");
        try (Connection connection = old.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into platform_fact (name, fact) values ('a', 'b')");
            connection.setAutoCommit(false);
            BackupFile.write(other.resolve(Restore.ASKED), connection, data, etc, List.of(), platform.clock.instant());
        }
        DataSource empty = TestDatabase.empty();
        Restore.ifAskedFor(other, etc, empty);
        Migrations.run(empty);
        assertThat(contents(empty).get("platform_fact")).startsWith("1 ");
    }

    @Test
    void aPlatformWithRequestsIsNotOverwritten() throws Exception {
        Path file = data.resolve("b.zip");
        backups.write(file);
        assertCode("backup.not-empty", () -> backups.restoreAtNextStart(file));
        Files.copy(file, data.resolve(Restore.ASKED));
        Map<String, String> before = contents(platform.source());
        assertCode("backup.not-empty", () -> Restore.ifAskedFor(data, etc, platform.source()));
        assertThat(contents(platform.source())).isEqualTo(before);
    }

    @Test
    void whatIsNoWholeBackupIsRefusedInWords() throws Exception {
        Path file = data.resolve("b.zip");
        backups.write(file);
        assertCode("backup.exists", () -> backups.write(file));
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(data.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertCode("backup.unreadable", () -> backups.check(cut));
        whole[whole.length / 3] ^= 1;
        Path changed = Files.write(data.resolve("changed.zip"), whole);
        assertCode("backup.unreadable", () -> backups.check(changed));
        Path text = Files.writeString(data.resolve("a.txt"), "no backup");
        assertCode("backup.unreadable", () -> backups.check(text));
        assertCode("backup.unwritable", () -> backups.write(data.resolve("missing/b.zip")));
        assertThatThrownBy(() -> backups.write(data.resolve("missing/b.zip")))
                .hasMessageContaining("there is no folder " + data.resolve("missing"))
                .hasMessageNotContaining("Exception");
    }

    @Test
    void theyAreWrittenByThemselvesAndTheOldestGo() throws Exception {
        Path folder = other.resolve("backups");
        backups.close();
        backups = backups(Map.of("directory", folder.toString(), "every.hours", "24", "keep", "2"));
        backups.writeWhenDue();
        assertThat(count(folder)).isEqualTo(1);
        platform.clock.advance(Duration.ofHours(23));
        backups.writeWhenDue();
        assertThat(count(folder)).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            platform.clock.advance(Duration.ofHours(25));
            backups.writeWhenDue();
        }
        assertThat(count(folder)).isEqualTo(2);
        assertThatCode(() -> backups.check(newest(folder))).doesNotThrowAnyException();
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static Path newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.max(Path::compareTo).orElseThrow();
        }
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(GuichetException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void ageOfTheLastOneIsTold() throws IOException {
        assertThat(backups.check().status()).isEqualTo(HealthStatus.OK);
        assertThat(backups.check().words()).isEqualTo("nobody asked for backups (etc/org.guichet.backup.cfg)");
        backups.change(Map.of("warn.days", "2"));
        assertThat(backups.check().words()).isEqualTo("it was never backed up");
        Files.writeString(data.resolve("backup-state"), platform.clock.instant().minus(Duration.ofDays(3)) + "\n");
        assertThat(backups.check().words()).isEqualTo("the last backup is 3 days old; it may be 2 days");
        assertThat(backups.check().status()).isEqualTo(HealthStatus.WARN);
        backups.change(Map.of("warn.days", "3"));
        assertThat(backups.check().status()).isEqualTo(HealthStatus.OK);
        assertThat(backups.check().words()).isEqualTo("the last backup is 3 days old");
        backups.change(Map.of());
        assertThat(backups.check().status()).isEqualTo(HealthStatus.OK);
    }

    @Test
    void twiceTheIntervalIsLateWhereTheyAreMadeByThemselves() throws IOException {
        Files.writeString(data.resolve("backup-state"), platform.clock.instant().minus(Duration.ofHours(13)) + "\n");
        Path none = Files.createFile(other.resolve("a-file"));
        backups.change(Map.of("directory", none.toString(), "every.hours", "7"));
        assertThat(backups.check().status()).isEqualTo(HealthStatus.OK);
        backups.change(Map.of("directory", none.toString(), "every.hours", "6"));
        assertThat(backups.check().words()).isEqualTo("the last backup is 13 h old; it may be 12 h");
    }
}
